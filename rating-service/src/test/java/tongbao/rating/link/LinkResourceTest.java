package tongbao.rating.link;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.event.CaseEvent;
import tongbao.event.Placement;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** Who gets links to what. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class LinkResourceTest {
    private static final String LINKS = "/api/v1/links";
    private static final String SVG = "image/svg+xml";
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private final Instant now = Clock.systemUTC().instant();
    private TestCentre centre;
    private CaseTopic cases;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
        cases = new CaseTopic(centre.code());
    }

    @Test
    void aLinkIsGoodToTheEndOfTheVotingWindow() {
        know(cases.completed("1", now.minusSeconds(60)));

        Response minted = post(centre.gateway(), LINKS, request("1"));

        LocalDate completed = LocalDate.ofInstant(now.minusSeconds(60), BEIJING);
        minted.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body("centre", equalTo(centre.code()))
                .body("caseNo", equalTo("1"))
                .body("channel", equalTo("SMS"))
                .body("url", equalTo("https://rating.test/r/" + minted.path("token")))
                .body(
                        "expiresAt",
                        equalTo(completed
                                .plusDays(31)
                                .atStartOfDay(BEIJING)
                                .toInstant()
                                .toString()));
        assertThat(UUID.fromString(minted.path("vote"))).isNotEqualTo(new UUID(0, 0));
    }

    @Test
    void whereVotesAreNeverTooLateALinkHasAnEndAllTheSame() {
        RatingRules national = RatingRules.NATIONAL;
        RatingRules endless = new RatingRules(
                0, national.defaultAfterDays(), national.reasons(), national.rectification(), national.index());
        centre.govern(catalogues, RatingScheme.NATIONAL, endless);
        know(cases.completed("1", now.minus(Duration.ofDays(1000))));

        Instant expiry = Instant.parse(post(centre.gateway(), LINKS, request("1"))
                .then()
                .statusCode(201)
                .extract()
                .path("expiresAt"));

        assertThat(Duration.between(now, expiry)).isBetween(Duration.ofDays(89), Duration.ofDays(91));
    }

    @Test
    void gatewaysSupervisorsAndThePadOfThePlaceMayAskAndNobodyElse() {
        CaseTopic elsewhere = new CaseTopic(centre.code(), otherWindow(cases.place()));
        know(cases.completed("here", now), elsewhere.completed("elsewhere", now));

        post(centre.supervisor(), LINKS, request("here")).then().statusCode(201);
        post(centre.pad(), LINKS, request("here")).then().statusCode(201);
        post(TestTokens.gateway(), LINKS, request("elsewhere")).then().statusCode(201);
        refused(post(centre.pad(), LINKS, request("elsewhere")), 403).body("detail", equalTo("评价器只能生成本窗口办件的评价链接"));
        refused(post(TestTokens.device(centre.code(), "T-A03", 1), LINKS, request("here")), 403);
        refused(post(TestTokens.person(Roles.EDITOR, centre.code()), LINKS, request("here")), 403);
        refused(post(TestCentre.open(catalogues).supervisor(), LINKS, request("here")), 403);
        refused(post(TestCentre.open(catalogues).gateway(), LINKS, request("here")), 403)
                .body("violations.field", contains("centre"));
        refused(given().contentType(ContentType.JSON).body(request("here")).post(LINKS), 401);
    }

    @Test
    void thereIsNoLinkToACaseThatCannotBeRated() {
        know(
                cases.accepted("open", now.minusSeconds(60)),
                cases.completed("rated", now.minusSeconds(60)),
                cases.completed("late", now.minus(Duration.ofDays(32))));
        post(centre.gateway(), centre.vote("rated").with("channel", "WEB"))
                .then()
                .statusCode(201);

        refused(post(centre.gateway(), LINKS, request("unknown")), 404);
        refused(post(centre.gateway(), LINKS, request("open")), 409).body("detail", equalTo("该办件尚未办结"));
        refused(post(centre.gateway(), LINKS, request("rated")), 409).body("detail", equalTo("该办件已有评价(一次一评)"));
        refused(post(centre.gateway(), LINKS, request("late")), 422)
                .body("violations.field", contains("caseNo"))
                .body("violations.message", contains("已超过该办件的评价期限"));
    }

    @Test
    void aGatewayGetsManyLinksAndHearsWhichCouldNotBeMade() {
        know(cases.accepted("open", now.minusSeconds(60)), cases.completed("1", now), cases.completed("2", now));

        post(centre.gateway(), LINKS, array(request("1"), request("open"), request("2"), request("unknown")))
                .then()
                .statusCode(201)
                .body("links.caseNo", contains("1", "2"))
                .body("links.url", hasItem(startsWith("https://rating.test/r/")))
                .body("refused.index", contains(1, 3))
                .body("refused.status", contains(409, 404))
                .body("refused.detail", contains("该办件尚未办结", "没有这个办件"));
    }

    @Test
    void arraysAreForGatewaysAndForNoMoreThanAThousand() {
        refused(post(centre.pad(), LINKS, array(request("1"))), 403);
        refused(post(centre.supervisor(), LINKS, array(request("1"))), 403);
        refused(
                post(
                        centre.gateway(),
                        LINKS,
                        array(Collections.nCopies(1001, request("1")).toArray(String[]::new))),
                422);
        refused(post(centre.gateway(), LINKS, array(request("1"), "{\"centre\": \"ELSEWHERE\"}")), 403)
                .body("violations.index", contains(1));
    }

    @Test
    void arrayOrNotWhatIsWrongIsNamed() {
        refused(post(centre.gateway(), LINKS, "{"), 400);
        refused(post(centre.gateway(), LINKS, "{}"), 422)
                .body("violations.field", contains("centre", "caseNo", "channel"));
        refused(
                        post(
                                centre.gateway(),
                                LINKS,
                                new VoteJson(Map.of())
                                        .with("centre", centre.code())
                                        .with("caseNo", "1")
                                        .with("channel", "PAD")),
                        422)
                .body("violations.message", contains("评价链接的渠道应为 WEB、MOBILE、QR、SMS 之一"));
        refused(post(centre.gateway(), LINKS, array(request("1"), request("?"))), 422)
                .body("violations.index", contains(1))
                .body("violations.field", contains("caseNo"));
    }

    @Test
    void theQrCodeLeadsToThePageOfTheCase() throws ChecksumException, FormatException {
        know(cases.completed("1", now));

        Response drawn = draw(centre.pad(), request("1"));

        drawn.then().statusCode(201).contentType(SVG).header("Cache-Control", "no-store");
        String address = ReadQrCode.of(drawn.asString());
        assertThat(address).startsWith("https://rating.test/r/");
        given().get(LINKS + "/" + address.substring(address.lastIndexOf('/') + 1))
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"));
        refused(draw(centre.gateway(), array(request("1"))), 422);
        refused(draw(centre.pad(), request("unknown")), 404);
    }

    @Test
    void aCanaryCanProveThatVotesGetThroughByALink() {
        String prepared = new VoteJson(Map.of())
                .with("id", UUID.randomUUID())
                .with("centre", centre.code())
                .with("window", "A03")
                .toString();
        String caseNo = post(centre.supervisor(), "/api/v1/canaries", prepared)
                .then()
                .statusCode(201)
                .extract()
                .path("caseNo");
        String token = post(centre.pad(), LINKS, request(caseNo))
                .then()
                .statusCode(201)
                .extract()
                .path("token");

        given().contentType(ContentType.JSON)
                .body("{\"level\": \"VERY_DISSATISFIED\", \"comment\": \"哨兵\"}")
                .post(LINKS + "/" + token + "/rating")
                .then()
                .statusCode(201);

        given().auth()
                .oauth2(centre.supervisor())
                .queryParam("centre", centre.code())
                .get("/api/v1/canaries")
                .then()
                .body("items.channel", contains("SMS"))
                .body("items.source", contains("/centres/" + centre.code() + "/links"));
    }

    @Test
    void healthSaysThatLinksAreConfiguredAndUnderWhichKey() {
        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'links' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'links' }.data.configured", equalTo(true));
    }

    private void know(CaseEvent... events) {
        new Known(database).tell(events);
    }

    private static Response draw(String token, String body) {
        return given().auth()
                .oauth2(token)
                .accept(SVG + ", application/problem+json;q=0.5")
                .contentType(ContentType.JSON)
                .body(body)
                .post(LINKS);
    }

    private String request(String caseNo) {
        return new VoteJson(Map.of())
                .with("centre", centre.code())
                .with("caseNo", caseNo)
                .with("channel", "SMS")
                .toString();
    }

    private static String array(String... requests) {
        return "[" + String.join(",", requests) + "]";
    }

    private static Placement otherWindow(Placement place) {
        return new Placement(place.hall(), "RSJ", "A04", "S02", "RSJ-001", place.channel(), place.applicant());
    }
}
