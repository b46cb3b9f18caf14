package tongbao.intake.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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

@QuarkusTest
class BrokerOutageTest extends CaseEventTest {

    @AfterEach
    void brokerRuns() {
        EmbeddedInfrastructure.kafka().start();
    }

    @Test
    void withoutTheBrokerARequestIsRefusedWithinASecondAndLaterTakenWithoutARestart() {
        String centre = centreWithCatalogue();
        String event = Bodies.event(centre, "K", TIME).toString();
        String thousand = events(centre).collect(Collectors.joining(",", "[", "]"));
        String lines = events(centre).collect(Collectors.joining("\n"));
        EmbeddedInfrastructure.kafka().stop();

        for (int i = 0; i < 5; i++) {
            Promptness.refusedWithinASecond("application/json", event);
            Promptness.refusedWithinASecond("application/json", thousand);
            Promptness.refusedWithinASecond(CaseEventAnswers.NDJSON, lines);
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

    private static java.util.stream.Stream<String> events(String centre) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> Bodies.event(centre, "K" + i, TIME).toString());
    }
}
