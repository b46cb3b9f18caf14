package tongbao.rating.invitation;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.event.CaseCompleted;
import tongbao.event.Channel;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** What a pad is told to ask: the case its window has completed last, as long as its person may still be there. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class InvitationTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(60);

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    @Inject
    InvitationsConfig config;

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    private TestCentre centre;
    private CaseTopic cases;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
        cases = new CaseTopic(centre.code());
    }

    @Test
    void aCompletedCaseIsAskedAboutAtItsWindowUntilItIsRated() {
        ask().then().statusCode(204);

        CaseTopic.tell(cases.accepted("1", now.minusSeconds(60)), cases.completed("1", now));

        awaitAsked("1");
        ask().then()
                .body("centre", equalTo(centre.code()))
                .body("window", equalTo("A03"))
                .body("item", equalTo("SCJG-001"))
                .body("completedAt", equalTo(now.toString()))
                .body("lapsesAt", notNullValue());
        Api.post(centre.pad(), centre.vote("1")).then().statusCode(201);
        ask().then().statusCode(204);
    }

    @Test
    void theNextCompletionTakesThePlaceOfTheOneBeforeForGood() {
        CaseTopic.tell(cases.completed("1", now.minusSeconds(30)));
        awaitAsked("1");

        CaseTopic.tell(cases.completed("2", now.minusSeconds(10)));

        awaitAsked("2");
        Api.post(centre.pad(), centre.vote("2")).then().statusCode(201);
        ask().then().statusCode(204);
    }

    @Test
    void neitherOrderNorRepetitionOfEventsMattersAndNobodyIsAskedAboutWhatWasTakenBack() {
        CaseCompleted mistaken = cases.completed("mistaken", now.minusSeconds(5));
        CaseTopic.tell(cases.retracted("mistaken", now, mistaken.id()), mistaken, mistaken);
        CaseTopic.tell(
                cases.completed("withdrawn", now.minusSeconds(4)), cases.withdrawn("withdrawn", now.minusSeconds(9)));

        CaseTopic.tell(cases.completed("good", now.minusSeconds(20)));

        awaitAsked("good");
    }

    @Test
    void whatNobodyCanReadHoldsUpNothingBehindIt() {
        CaseCompleted behind = cases.completed("1", now);
        CaseTopic.tellRaw(behind.caseKey(), "这不是 JSON".getBytes(StandardCharsets.UTF_8));

        CaseTopic.tell(behind);

        awaitAsked("1");
    }

    @Test
    void nobodyAtTheWindowIsAskedAboutACaseThatCameAnotherWay() {
        CaseTopic.tell(
                cases.through(Channel.ONLINE).completed("online", now),
                cases.completed("window", now.minusSeconds(20)));

        awaitAsked("window");
    }

    @Test
    void anInvitationLapsesAfterAWhileAndThePastInvitesNobody() throws SQLException {
        CaseTopic.tell(cases.completed("1", now), cases.completed("long-ago", now.minus(Duration.ofDays(400))));
        awaitAsked("1");
        Instant lapse = now.plus(config.lapseAfter());

        assertThat(at(lapse.minusMillis(1)).of(Set.of(window()))).containsKey(window());
        assertThat(at(lapse).of(Set.of(window()))).isEmpty();
    }

    @Test
    void aPadHearsOfItsOwnWindowOnlyAndNobodyElseHears() {
        TestCentre other = TestCentre.open(catalogues);

        refused(ask(centre.pad(), "A04", centre.code()), 403);
        refused(ask(other.pad(), "A03", centre.code()), 403);
        refused(ask(centre.gateway(), "A03", centre.code()), 403);
        refused(ask(TestTokens.person(Roles.ADMIN, "*"), "A03", centre.code()), 403);
        refused(ask("x.y.z", "A03", centre.code()), 401);
        refused(given().auth().oauth2(centre.pad()).get("/api/v1/windows/A03/invitation"), 400);
        refused(ask(centre.pad(), "A03", "没有 空格"), 400);
    }

    @Test
    void healthAndMetricsTellHowFarTheCasesAreFollowed() {
        CaseTopic.tell(cases.completed("1", now));
        awaitAsked("1");

        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'cases followed' }.data.state", equalTo("following"));
        await().atMost(ARRIVAL).until(() -> get("/q/metrics").asString().contains("tongbao_follow_lag 0.0"));
        assertThat(get("/q/metrics").asString())
                .contains("tongbao_follow_failing 0.0", "tongbao_follow_records_total", "tongbao_invitations_streams");
    }

    private WindowKey window() {
        return new WindowKey(centre.code(), "A03");
    }

    private Invitations at(Instant time) {
        return new Invitations(database, catalogues, config, Clock.fixed(time, ZoneOffset.UTC));
    }

    private void awaitAsked(String caseNo) {
        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(ask().then().extract().<String>path("caseNo"))
                        .isEqualTo(caseNo));
    }

    private Response ask() {
        return ask(centre.pad(), "A03", centre.code());
    }

    private static Response ask(String token, String window, String centre) {
        return given().auth()
                .oauth2(token)
                .queryParam("centre", centre)
                .get("/api/v1/windows/{window}/invitation", window);
    }
}
