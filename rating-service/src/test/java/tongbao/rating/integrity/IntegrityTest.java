package tongbao.rating.integrity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.event.CaseEvent;
import tongbao.event.Channel;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class IntegrityTest {
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final LocalDate DAY = LocalDate.now(BEIJING).minusDays(2);
    private static final OffsetDateTime TEN = DAY.atTime(10, 0).atOffset(BEIJING);

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private TestCentre centre;
    private int cases;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void tenVotesOfOnePadWithinTwoMinutesAreABurst() {
        List<VoteJson> votes = cast(10, Duration.ofSeconds(13), TEN);

        findings("BURST")
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("BURST"))
                .body("items[0].device", equalTo("P-A03"))
                .body("items[0].hall", equalTo("YC-H"))
                .body("items[0].window", equalTo("A03"))
                .body("items[0].votes", equalTo(10))
                .body("items[0].from", equalTo(text(TEN)))
                .body("items[0].to", equalTo(text(TEN.plusSeconds(117))))
                .body(
                        "items[0].examples",
                        contains(votes.stream().limit(5).map(VoteJson::id).toArray()));
    }

    @Test
    void tenVotesThatTakeLongerThanTwoMinutesAreNone() {
        cast(10, Duration.ofSeconds(14), TEN);

        findings("BURST").body("items", empty());
    }

    @Test
    void aBurstIsAsLongAsItGoesOnAndAnotherOneIsAnother() {
        cast(15, Duration.ofSeconds(13), TEN);
        cast(11, Duration.ofSeconds(5), TEN.plusHours(1));

        findings("BURST").body("items.votes", contains(15, 11));
    }

    @Test
    void votesOfTheSameSecondAreFoundWhereverInTheSecondTheyAre() {
        VoteJson first = cast(TEN.plusNanos(100_000_000));
        VoteJson second = cast(TEN.plusNanos(900_000_000));
        cast(TEN.plusSeconds(1).plusNanos(50_000_000));

        findings("SAME_SECOND")
                .body("items", hasSize(1))
                .body("items[0].votes", equalTo(2))
                .body("items[0].examples", contains(first.id(), second.id()));
    }

    @Test
    void aPadWhoseLastVotesAreAllAlikeIsNamedUntilOneDiffers() {
        cast(centre.vote("other").bad().with("ratedAt", TEN.minusHours(1)));
        cast(12, Duration.ofMinutes(20), TEN);
        findings("ALL_ALIKE")
                .body("items", hasSize(1))
                .body("items[0].level", equalTo("VERY_SATISFIED"))
                .body("items[0].votes", equalTo(12))
                .body("items[0].from", equalTo(text(TEN)));

        cast(centre.vote("differs").with("level", "SATISFIED").with("ratedAt", TEN.plusHours(5)));

        findings("ALL_ALIKE").body("items", empty());
    }

    @Test
    void fewerVotesThanAskedForAreNotAllAlike() {
        cast(11, Duration.ofMinutes(20), TEN);

        findings("ALL_ALIKE").body("items", empty());
    }

    @Test
    void aPadThatClaimsAnotherChannelIsNamed() {
        cast(TEN);
        VoteJson web = centre.vote("web").with("channel", "WEB").with("ratedAt", TEN.plusMinutes(1));
        cast(web);

        findings("STAFF_DEVICE")
                .body("items", hasSize(1))
                .body("items[0].channel", equalTo("WEB"))
                .body("items[0].votes", equalTo(1))
                .body("items[0].examples", contains(web.id()));
    }

    @Test
    void votesOfADeviceThatIsTheStaffsNowAreNamed() {
        cast(TEN);
        cast(TEN.plusMinutes(5));
        findings("STAFF_DEVICE").body("items", empty());

        registerPadAsTerminal();

        findings("STAFF_DEVICE")
                .body("items.device", contains("P-A03"))
                .body("items.votes", contains(2))
                .body("items.channel", contains("PAD"));
    }

    @Test
    void aGatewaySpeaksForManyAndIsNoFinding() {
        List<VoteJson> votes = IntStream.range(0, 30)
                .mapToObj(n -> centre.vote("G-" + n).with("channel", "WEB").with("ratedAt", TEN))
                .toList();

        post(centre.gateway(), VoteJson.array(votes.stream())).then().statusCode(200);

        findings(null).body("items", empty());
    }

    @Test
    void votesBeforeTheirCaseWasCompletedAreNamedWhateverSentThem() {
        VoteJson pads = cast(centre.vote("open").with("ratedAt", TEN));
        VoteJson gateways = centre.vote("early").with("channel", "WEB").with("ratedAt", TEN.plusMinutes(1));
        post(TestTokens.gateway(), gateways).then().statusCode(201);
        cast(centre.vote("right").with("ratedAt", TEN.plusMinutes(2)));
        cast(centre.vote("unknown").with("ratedAt", TEN.plusMinutes(3)));
        CaseTopic cases = new CaseTopic(centre.code());

        new Known(database)
                .tell(
                        cases.accepted("open", TEN.minusDays(1).toInstant()),
                        cases.completed("early", TEN.plusHours(1).toInstant()),
                        cases.completed("right", TEN.plusMinutes(2).toInstant()));

        findings("BEFORE_COMPLETION")
                .body("items.device", contains("P-A03", "gateway"))
                .body("items.channel", contains("PAD", "WEB"))
                .body("items.votes", contains(1, 1))
                .body("items[0].examples", contains(pads.id()))
                .body("items[1].examples", contains(gateways.id()));
    }

    @Test
    void aPadThatFellSilentWhileItsWindowWorksIsNamed() {
        cast(TEN);
        CaseTopic cases = new CaseTopic(centre.code());
        complete(cases, 0, 5, TEN.minusHours(1));
        complete(cases, 5, 29, TEN.plusMinutes(1));
        complete(cases.through(Channel.ONLINE), 100, 3, TEN.plusMinutes(1));
        findings("SILENT_PAD").body("items", empty());

        complete(cases, 50, 1, TEN.plusHours(2));

        findings("SILENT_PAD")
                .body("items", hasSize(1))
                .body("items[0].device", equalTo("P-A03"))
                .body("items[0].window", equalTo("A03"))
                .body("items[0].votes", equalTo(0))
                .body("items[0].cases", equalTo(30))
                .body("items[0].from", equalTo(text(TEN.plusMinutes(1))))
                .body("items[0].to", equalTo(text(TEN.plusHours(2))));
    }

    private void complete(CaseTopic topic, int first, int count, OffsetDateTime from) {
        new Known(database)
                .tell(IntStream.range(first, first + count)
                        .mapToObj(n -> topic.completed(
                                "done-" + n, from.plusMinutes(n - (long) first).toInstant()))
                        .toArray(CaseEvent[]::new));
    }

    @Test
    void theDaysAreTheCentres() {
        cast(centre.vote("late")
                .with("channel", "WEB")
                .with(
                        "ratedAt",
                        DAY.plusDays(1).atStartOfDay().minusNanos(1_000).atOffset(BEIJING)));
        cast(centre.vote("early")
                .with("channel", "QR")
                .with("ratedAt", DAY.atStartOfDay().atOffset(BEIJING)));
        cast(centre.vote("next")
                .with("channel", "SMS")
                .with("ratedAt", DAY.plusDays(1).atStartOfDay().atOffset(BEIJING)));

        findings("STAFF_DEVICE").body("items.channel", contains("QR", "WEB"));
        list(centre.supervisor(), Map.of("centre", centre.code(), "kind", "STAFF_DEVICE"))
                .then()
                .body("items.channel", contains("QR", "WEB", "SMS"));
    }

    @Test
    void pagesOfOneShowTheSameAsOneOfAll() {
        cast(15, Duration.ofSeconds(13), TEN);
        cast(12, Duration.ofSeconds(0), TEN.plusHours(1));
        cast(centre.vote("web").with("channel", "WEB").with("ratedAt", TEN.plusHours(1)));
        cast(centre.vote("sms").with("channel", "SMS").with("ratedAt", TEN.plusHours(1)));
        List<Object> all = findings(null).extract().jsonPath().getList("items");

        List<Object> paged = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, String> question = new java.util.HashMap<>(question(null));
            question.put("limit", "1");
            if (cursor != null) {
                question.put("cursor", cursor);
            }
            Response page = list(centre.supervisor(), question);
            paged.addAll(page.jsonPath().getList("items"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(all).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void whoVotedAndWhatTheyWroteIsNotShown() {
        cast(centre.vote("web")
                .bad()
                .with("channel", "WEB")
                .with("comment", "窗口没有人")
                .with("contact", "13812345678")
                .with("ratedAt", TEN));

        String body = findings(null).body("items", hasSize(1)).extract().asString();

        assertThat(body).doesNotContain("窗口没有人", "13812345678", "138****");
    }

    @Test
    void onlySupervisorsOfTheCentreSeeFindings() {
        TestCentre other = TestCentre.open(catalogues);

        list(TestTokens.person(Roles.ADMIN, "*"), question(null)).then().statusCode(200);
        for (String refused : List.of(
                other.supervisor(),
                TestTokens.person(Roles.EDITOR, "*"),
                TestTokens.person(Roles.VIEWER, centre.code()),
                centre.pad(),
                centre.gateway())) {
            refused(list(refused, question(null)), 403);
        }
        refused(list("x.y.z", question(null)), 401);
    }

    @Test
    void aQuestionThatCannotBeReadOrIsTooWideIsRefused() {
        refusedFor(400, "centre", Map.of());
        refusedFor(400, "kind", Map.of("centre", centre.code(), "kind", "OTHER"));
        refusedFor(400, "from", Map.of("centre", centre.code(), "from", "yesterday"));
        refusedFor(400, "to", Map.of("centre", centre.code(), "to", "9999-12-31"));
        refusedFor(400, "limit", Map.of("centre", centre.code(), "limit", "1001"));
        refusedFor(400, "cursor", Map.of("centre", centre.code(), "cursor", "bm8"));
        refusedFor(422, "to", Map.of("centre", centre.code(), "from", "2023-04-02", "to", "2023-04-01"));
        refusedFor(422, "from", Map.of("centre", centre.code(), "from", "2023-04-01", "to", "2023-05-02"));
        list(centre.supervisor(), Map.of("centre", centre.code(), "from", "2023-04-01", "to", "2023-05-01"))
                .then()
                .statusCode(200);
        refused(list(TestTokens.person(Roles.ADMIN, "*"), Map.of("centre", "NOWHERE")), 404);
    }

    private void refusedFor(int status, String field, Map<String, String> question) {
        refused(list(centre.supervisor(), question), status).body("violations.field", contains(field));
    }

    private void registerPadAsTerminal() {
        Catalogue now = catalogues.of(centre.code()).orElseThrow();
        List<Device> devices = now.devices().stream()
                .map(device -> device.code().equals("P-A03")
                        ? new Device("P-A03", Device.Kind.TERMINAL, device.hall(), device.window(), 2)
                        : device)
                .toList();
        catalogues.apply(Catalogue.of(
                now.centre(),
                now.version() + 1,
                now.revision() + 1,
                now.halls(),
                now.departments(),
                now.items(),
                now.windows(),
                now.staff(),
                devices));
    }

    private List<VoteJson> cast(int votes, Duration apart, OffsetDateTime first) {
        return IntStream.range(0, votes)
                .mapToObj(n -> cast(first.plus(apart.multipliedBy(n))))
                .toList();
    }

    private VoteJson cast(OffsetDateTime at) {
        return cast(centre.vote("N-" + ++cases).with("ratedAt", at));
    }

    private VoteJson cast(VoteJson vote) {
        post(centre.pad(), vote).then().statusCode(201);
        return vote;
    }

    private ValidatableResponse findings(String kind) {
        return list(centre.supervisor(), question(kind)).then().statusCode(200);
    }

    private Map<String, String> question(String kind) {
        Map<String, String> day = Map.of("centre", centre.code(), "from", DAY.toString(), "to", DAY.toString());
        Map<String, String> question = new java.util.HashMap<>(day);
        if (kind != null) {
            question.put("kind", kind);
        }
        return question;
    }

    private static Response list(String token, Map<String, String> question) {
        return given().auth().oauth2(token).queryParams(question).get("/api/v1/integrity");
    }

    /** As JSON shows it, with seconds. */
    private static String text(OffsetDateTime time) {
        return java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
