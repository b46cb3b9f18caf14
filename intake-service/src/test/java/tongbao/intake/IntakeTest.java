package tongbao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import tongbao.embedded.EmbeddedInfrastructure;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** The service on a real broker and a real database, ready. Each test makes centres of its own. */
@QuarkusTestResource(
        value = EmbeddedTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "intake"),
        restrictToAnnotatedClass = false)
@QuarkusTestResource(value = TestTokens.class, restrictToAnnotatedClass = false)
public abstract class IntakeTest {
    private static final AtomicInteger CENTRES = new AtomicInteger();
    private static boolean warm;

    @BeforeEach
    void serviceIsReady() {
        EmbeddedInfrastructure.kafka().start(); // an earlier test may have failed before starting it again
        awaitReady();
        if (!warm) {
            warm = true;
            warmUp();
        }
    }

    /** The first requests load and compile half the service; on a busy machine that alone can outlast the ack timeout. */
    private static void warmUp() {
        String centre = centreWithCatalogue();
        String events = IntStream.range(0, 1000)
                .mapToObj(i -> Bodies.event(centre, "K" + i, "2023-04-03T09:15:00+08:00")
                        .toString())
                .collect(Collectors.joining(",", "[", "]"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as(TestTokens.gateway())
                                .contentType(ContentType.JSON)
                                .body(events)
                                .post("/api/v1/case-events")
                                .statusCode()
                        == 202);
    }

    protected static void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                RestAssured.given().get("/q/health/ready").statusCode())
                        .isEqualTo(200));
    }

    protected static String freshCentre() {
        return "C" + CENTRES.incrementAndGet() + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    protected static RequestSpecification admin() {
        return as(TestTokens.person(Roles.ADMIN, "*"));
    }

    protected static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    protected static Response put(String catalogue) {
        return admin().contentType(ContentType.JSON).body(catalogue).put("/api/v1/catalogue");
    }

    /** A new centre with the sample catalogue. */
    protected static String centreWithCatalogue() {
        String centre = freshCentre();
        put(Bodies.catalogue(centre)).then().statusCode(200);
        return centre;
    }

    /** The token that the service issues to a device. */
    protected static String tokenOf(String centre, String device) {
        return admin().queryParam("centre", centre)
                .post("/api/v1/devices/{code}/token", device)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** Every refusal is an RFC 9457 body. */
    protected static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", not(emptyOrNullString()));
    }
}
