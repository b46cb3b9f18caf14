package tongbao.intake.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.embedded.EmbeddedKafka;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.Topics;
import tongbao.intake.Bodies;
import tongbao.intake.Topic;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** The broker is not there when the service starts, then takes connections but says nothing, and then is there. */
@QuarkusTest
@TestProfile(StartWithoutBrokerTest.OwnApplication.class)
@QuarkusTestResource(
        value = EmbeddedTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "intake"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestTokens.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = StartWithoutBrokerTest.NobodyThere.class, restrictToAnnotatedClass = true)
class StartWithoutBrokerTest {
    private static final String PORT = "tongbao.test.absent-broker-port";

    public static final class OwnApplication implements QuarkusTestProfile {}

    /** An address where nobody listens yet. */
    public static final class NobodyThere implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return Integer.MAX_VALUE; // after the one that names the running broker
        }

        @Override
        public Map<String, String> start() {
            try (ServerSocket free = new ServerSocket(0)) {
                System.setProperty(PORT, String.valueOf(free.getLocalPort()));
                return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + free.getLocalPort());
            } catch (IOException noPort) {
                throw new IllegalStateException(noPort);
            }
        }

        @Override
        public void stop() {
            System.clearProperty(PORT);
        }
    }

    @Test
    void aServiceStartedWithoutTheBrokerRefusesAtOnceAndTakesEventsWhenItComes(@TempDir Path folder) throws Exception {
        String centre = "START-" + System.nanoTime();
        int port = Integer.parseInt(System.getProperty(PORT));
        as(TestTokens.person(Roles.ADMIN, "*"))
                .body(Bodies.catalogue(centre))
                .put("/api/v1/catalogue")
                .then()
                .statusCode(200);

        refusedWithinASecond(centre);
        RestAssured.given().get("/q/health/live").then().statusCode(200);
        RestAssured.given().get("/q/health/ready").then().statusCode(503);
        try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"))) {
            assertThat(silent.isBound()).isTrue();
            refusedWithinASecond(centre);
        }

        try (EmbeddedKafka broker = EmbeddedKafka.start(folder, port)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> post(centre, "BACK") == 202);
            assertThat(Topic.records(broker.bootstrapServers(), Topics.CASE_EVENTS, centre + "/"))
                    .extracting(Topic::key)
                    .contains(centre + "/BACK");
            await().untilAsserted(() -> assertThat(Topic.records(broker.bootstrapServers(), Topics.CATALOGUE, centre))
                    .hasSize(1));
        }
    }

    private static void refusedWithinASecond(String centre) {
        String event = Bodies.event(centre, "K", CaseEventTest.TIME).toString();
        String thousand = IntStream.range(0, 1000).mapToObj(i -> event).collect(Collectors.joining(",", "[", "]"));
        for (int i = 0; i < 3; i++) {
            Promptness.refusedWithinASecond("application/json", event);
            Promptness.refusedWithinASecond("application/json", thousand);
        }
    }

    private static int post(String centre, String caseNo) {
        return as(TestTokens.gateway())
                .body(Bodies.event(centre, caseNo, CaseEventTest.TIME).toString())
                .post(CaseEventTest.PATH)
                .statusCode();
    }

    private static io.restassured.specification.RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }
}
