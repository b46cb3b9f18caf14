package tongbao.rating.link;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.event.VoteChannel;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.Overheard;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.TestKeys;
import tongbao.rating.testing.VoteJson;
import tongbao.rating.vote.CastBallot;
import tongbao.security.TestTokens;

/** What a link is good for, and for how much of it. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class OpenLinkResourceTest {
    private static final String LINKS = "/api/v1/links";
    private static final String GOOD = "{\"level\": \"VERY_SATISFIED\"}";

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    @Inject
    LinkTokens tokens;

    @Inject
    OpenLink openLink;

    @Inject
    CastBallot castBallot;

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
        new Known(database).tell(new CaseTopic(centre.code()).completed("1", now.minusSeconds(60)));
    }

    @Test
    void aLinkTellsItsPageWhatToAskAndNothingOfThePerson() {
        Link link = link("1");

        open(tokens.sign(link))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body("state", equalTo("OPEN"))
                .body("vote", equalTo(link.vote().toString()))
                .body("name", equalTo("示例政务服务中心"))
                .body("itemName", equalTo("企业设立登记"))
                .body("departmentName", equalTo("市场监管局"))
                .body("completedAt", equalTo(now.minusSeconds(60).toString()))
                .body("expiresAt", equalTo(link.expiresAt().toString()))
                .body("reasons.family", hasItem("窗口服务"))
                .body("contact", equalTo(true))
                .body("caseNo", equalTo(null));
    }

    @Test
    void aVoteByALinkIsAVoteOfItsCase() {
        Link link = link("1");
        String token = tokens.sign(link);

        rate(token, bad().with("centre", "ELSEWHERE").with("caseNo", "2").with("channel", "PAD"))
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", "/api/v1/ratings/" + link.vote() + "?centre=" + centre.code())
                .body("id", equalTo(link.vote().toString()));

        given().auth()
                .oauth2(centre.supervisor())
                .queryParam("centre", centre.code())
                .get("/api/v1/ratings/" + link.vote())
                .then()
                .statusCode(200)
                .body("caseNo", equalTo("1"))
                .body("level", equalTo("DISSATISFIED"))
                .body("channel", equalTo("QR"))
                .body("reasons", contains("窗口服务/态度"))
                .body("contact", equalTo("138****0000"));
        open(token).then().statusCode(200).body("state", equalTo("RATED"));
    }

    @Test
    void theSameAgainIsAnsweredTheSameAndAnythingElseIsTooMuch() {
        String token = tokens.sign(link("1"));
        Response first = rate(token, bad());

        Response again = rate(token, bad());

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        refused(rate(token, bad().with("comment", "另说")), 409).body("detail", equalTo("该办件已有评价(一次一评)"));
        refused(rate(token, bad().with("contact", "13900000000")), 409);
        refused(rate(tokens.sign(link("1")), GOOD), 409);
        refused(post(centre.gateway(), centre.vote("1").with("channel", "WEB")), 409);
    }

    @Test
    void aPhoneThatWasOfflineSaysWhenItsVoteWasGiven() {
        String token = tokens.sign(link("1"));
        VoteJson said = good().with("ratedAt", now.minusSeconds(30));

        rate(token, said).then().statusCode(201);

        rate(token, said).then().statusCode(201);
        refused(rate(token, said.with("ratedAt", now.minusSeconds(29))), 409);
        refused(rate(tokens.sign(link("2")), good().with("ratedAt", now.plus(Duration.ofHours(1)))), 422)
                .body("violations.field", contains("ratedAt"));
        refused(rate(tokens.sign(link("2")), good().with("ratedAt", now.minus(Duration.ofDays(31)))), 422);
    }

    @Test
    void manyTapsAtOnceAreOneVote() throws Exception {
        String token = tokens.sign(link("1"));
        int taps = 8;
        CyclicBarrier start = new CyclicBarrier(taps);
        ExecutorService fingers = Executors.newFixedThreadPool(taps);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int tap = 0; tap < taps; tap++) {
                answers.add(fingers.submit(() -> {
                    start.await();
                    return untilThereIsRoom(() -> rate(token, GOOD).statusCode());
                }));
            }

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        } finally {
            fingers.shutdownNow();
        }
    }

    @Test
    void theRulesOfVotesHold() {
        String token = tokens.sign(link("1"));

        refused(rate(token, "{\"level\": \"DISSATISFIED\"}"), 422).body("violations.field", contains("reasons"));
        refused(rate(token, "{}"), 422).body("violations.field", contains("level"));
        refused(rate(token, "{\"level\": 1}"), 400);
        refused(rate(token, "[" + GOOD + "]"), 400);
        refused(rate(token, ""), 400);
        refused(rate(token, " ".repeat(70_000) + GOOD), 413);
        refused(given().contentType(ContentType.TEXT).body(GOOD).post(path(token)), 415);
        open(token).then().body("state", equalTo("OPEN"));
    }

    @Test
    void everyWrongLinkIsAnsweredAlike() {
        String good = tokens.sign(link("1"));
        String[] parts = good.split("\\.");
        List<String> wrong = List.of(
                "x",
                good.substring(0, good.length() - 2) + "AA",
                parts[0] + "." + parts[1] + ".",
                "eyJhbGciOiJub25lIn0." + parts[1] + ".",
                parts[0] + ".e30." + parts[2],
                Tokens.of(TestKeys.key(1)).sign(link("1")),
                centre.pad(),
                "A".repeat(3000));

        for (String token : wrong) {
            refused(open(token), 404).body("detail", equalTo("评价链接无效")).header("Cache-Control", "no-store");
            refused(rate(token, bad()), 404).body("detail", equalTo("评价链接无效"));
        }
    }

    @Test
    void aLinkOfAnOldKeyIsStillGood() {
        String token = Tokens.of(TestKeys.OLD_LINK).sign(link("1"));

        rate(token, GOOD).then().statusCode(201);
    }

    @Test
    void anExpiredLinkSaysSoUnlessTheCaseIsRated() {
        Link expired = new Link(UUID.randomUUID(), centre.code(), "1", VoteChannel.SMS, now.minusSeconds(1));
        String token = tokens.sign(expired);

        open(token).then().statusCode(200).body("state", equalTo("EXPIRED"));
        refused(rate(token, GOOD), 410).body("detail", equalTo("评价链接已过期")).header("Cache-Control", "no-store");

        post(centre.pad(), centre.vote("1")).then().statusCode(201);
        open(token).then().statusCode(200).body("state", equalTo("RATED"));
    }

    @Test
    void withoutAKeyTheServiceSaysThatItIsNotConfigured() {
        OpenLinkResource unconfigured = new OpenLinkResource(Tokens.none(), openLink, castBallot, Clock.systemUTC());

        try (jakarta.ws.rs.core.Response answer = unconfigured.show("x")) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeaderString("Retry-After")).isEqualTo("60");
        }
    }

    @Test
    void theTokenIsNeitherLoggedNorMeasuredNorRepeatedInProblems() {
        String token = tokens.sign(link("1"));
        try (Overheard log = Overheard.listen()) {
            given().get("/r/" + token);
            open(token);
            rate(token, bad()).then().statusCode(201);
            List<Response> problems = List.of(
                    rate(token, "{"),
                    rate(token, "{}"),
                    given().contentType(ContentType.TEXT).body(GOOD).post(path(token)),
                    given().get(path(token)),
                    rate(token, bad().with("comment", "另说")),
                    open(token + "x"));

            assertThat(problems).extracting(Response::statusCode).containsExactly(400, 422, 415, 404, 409, 404);
            assertThat(problems).extracting(Response::asString).noneMatch(problem -> problem.contains(token));
            assertThat(log.said()).noneMatch(said -> said.contains(token));
        }
        assertThat(given().get("/q/metrics").asString()).doesNotContain(token).doesNotContain("eyJ");
    }

    /** A busy service asks to come again, and who taps does. */
    private static int untilThereIsRoom(Callable<Integer> call) {
        return await().atMost(Duration.ofSeconds(60)).until(call, status -> status != 503);
    }

    private Link link(String caseNo) {
        return new Link(UUID.randomUUID(), centre.code(), caseNo, VoteChannel.QR, now.plusSeconds(3600));
    }

    private static VoteJson good() {
        return new VoteJson(Map.of()).with("level", "SATISFIED");
    }

    private static VoteJson bad() {
        return new VoteJson(Map.of())
                .with("level", "DISSATISFIED")
                .with("reasons", List.of("窗口服务/态度"))
                .with("comment", "等候太久")
                .with("contact", "13800000000");
    }

    private static Response open(String token) {
        return given().get(LINKS + "/" + token);
    }

    private static Response rate(String token, Object body) {
        return given().contentType(ContentType.JSON).body(body.toString()).post(path(token));
    }

    private static String path(String token) {
        return LINKS + "/" + token + "/rating";
    }
}
