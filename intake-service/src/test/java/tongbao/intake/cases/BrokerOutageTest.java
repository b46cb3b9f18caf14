package tongbao.intake.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tongbao.embedded.EmbeddedInfrastructure;
import tongbao.intake.Bodies;
import tongbao.intake.Topic;
import tongbao.security.TestTokens;

@QuarkusTest
class BrokerOutageTest extends CaseEventTest {

    @AfterEach
    void brokerRuns() {
        EmbeddedInfrastructure.kafka().start();
    }

    @Test
    void withoutTheBrokerARequestIsRefusedWithinASecondAndLaterTakenWithoutARestart() {
        String centre = centreWithCatalogue();
        EmbeddedInfrastructure.kafka().stop();

        for (int i = 0; i < 5; i++) {
            refusedWithinASecond(() -> postAll(Bodies.event(centre, "K", TIME).toString()));
            refusedWithinASecond(() -> postAll(thousand(centre)));
            refusedWithinASecond(() -> stream(TestTokens.gateway(), lines(centre)));
        }
        RestAssured.given().get("/q/health/ready").then().statusCode(503);

        EmbeddedInfrastructure.kafka().start();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        postAll(Bodies.event(centre, "BACK", TIME).toString()).statusCode() == 202);
        assertThat(onTopic(centre)).extracting(Topic::key).contains(centre + "/BACK");
        awaitReady();
    }

    @Test
    void catalogueAndTokensWorkWithoutTheBrokerAndArriveLater() {
        EmbeddedInfrastructure.kafka().stop();

        String centre = centreWithCatalogue();
        tokenOf(centre, "G-1");

        EmbeddedInfrastructure.kafka().start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Topic.records(tongbao.event.Topics.CATALOGUE, centre))
                        .isNotEmpty());
    }

    @Test
    void whateverWasAcknowledgedWhileTheBrokerWentAndCameIsOnTheTopic() throws Exception {
        String centre = centreWithCatalogue();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService senders = Executors.newFixedThreadPool(4);
        List<Future<?>> running = IntStream.range(0, 4)
                .<Future<?>>mapToObj(i -> senders.submit(() -> {
                    while (!done.get()) {
                        statuses.add(send(centre, acknowledged));
                    }
                }))
                .toList();

        await().until(() -> acknowledged.size() > 20);
        EmbeddedInfrastructure.kafka().stop();
        await().until(() -> statuses.contains(503));
        EmbeddedInfrastructure.kafka().start();
        int before = acknowledged.size();
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before + 20);
        done.set(true);
        for (Future<?> sender : running) {
            sender.get();
        }
        senders.shutdown();

        assertThat(statuses).containsOnly(202, 503);
        assertThat(onTopic(centre).stream().map(record -> Topic.header(record, "ce_id")))
                .containsAll(acknowledged);
    }

    private static int send(String centre, Set<String> acknowledged) {
        ObjectNode event = Bodies.event(centre, "K", TIME);
        int status = postAll(event.toString()).statusCode();
        if (status == 202) {
            acknowledged.add(event.get("id").asText());
        }
        return status;
    }

    private static void refusedWithinASecond(java.util.function.Supplier<Response> request) {
        long start = System.nanoTime();
        Response refused = request.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        problem(refused.then(), 503).header("Retry-After", "1").body("instance", equalTo(PATH));
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    private static String thousand(String centre) {
        return events(centre).collect(Collectors.joining(",", "[", "]"));
    }

    private static String lines(String centre) {
        return events(centre).collect(Collectors.joining("\n"));
    }

    private static java.util.stream.Stream<String> events(String centre) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> Bodies.event(centre, "K" + i, TIME).toString());
    }
}
