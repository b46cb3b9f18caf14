package tongbao.rating.rater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static tongbao.rating.testing.Api.get;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.read;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.Overheard;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class RaterTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(20);
    private static final String CONTACT = "13812345678";
    private static final String COMMENT = "窗口人员态度恶劣";
    private static final String ADDED = "补充说明甲乙丙";
    private static final String NOTE = "已致电张先生核实";

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private TestCentre centre;
    private String admin;
    private VoteJson bad;
    private VoteJson good;
    private VoteJson others;

    /** One rater's bad vote, with an addition and a step of the closed loop, and a good one; and somebody else's. */
    @BeforeEach
    void rate() {
        centre = TestCentre.open(catalogues);
        admin = TestTokens.person(Roles.ADMIN, centre.code());
        bad = centre.vote("1").bad().with("comment", COMMENT).with("contact", "+86 138-1234-5678");
        good = centre.vote("2").with("contact", CONTACT);
        others = centre.vote("3").bad().with("comment", "别人的话").with("contact", "13900001111");
        Stream.of(bad, good, others)
                .forEach(vote -> post(centre.pad(), vote).then().statusCode(201));
        add(bad, ADDED).then().statusCode(201);
        post(centre.supervisor(), review(bad) + "/verify" + at(), """
                {"note": "%s", "evidence": "录音-7"}""".formatted(NOTE))
                .then()
                .statusCode(200);
    }

    @Test
    void everythingKeptOfARaterIsHandedOutHoweverTheContactIsWritten() {
        Response export = export(CONTACT, "");

        export.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("items.id", contains(bad.id(), good.id()))
                .body("items.caseNo", contains("1", "2"))
                .body("items[0].contact", equalTo("+86 138-1234-5678"))
                .body("items[0].comment", equalTo(COMMENT))
                .body("items[0].additions.comment", contains(ADDED))
                .body("items[0].review.state", equalTo("VERIFIED"))
                .body("items[0].review.steps.note", contains(NOTE))
                .body("items[1].contact", equalTo(CONTACT))
                .body("items[1].additions", empty())
                .body("items[1].review", nullValue());
        audit().then()
                .body("items.action", everyItem(equalTo("RATER_EXPORTED")))
                .body("items.rating", containsInAnyOrder(bad.id(), good.id()));
    }

    @Test
    void anExportIsPaged() {
        Response first = export(CONTACT, "&limit=1");
        Response second = export(CONTACT, "&limit=1&cursor=" + first.path("next"));

        first.then().body("items.id", contains(bad.id()));
        second.then().body("items.id", contains(good.id())).body("next", nullValue());
        audit().then().body("items", hasSize(2));
    }

    @Test
    void whoIsNotThereIsHandedOutNothingAndThatIsNotedToo() {
        export("13700000000", "").then().statusCode(200).body("items", empty());

        audit().then().body("items", hasSize(1)).body("items[0].rating", nullValue());
    }

    @Test
    void afterAnErasureNothingTellsWhoRatedOrWhatTheySaidAndEverythingStillCounts() throws SQLException {
        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.votes(centre.code())).hasSize(3));

        erase(CONTACT)
                .then()
                .statusCode(200)
                .body("ratings", containsInAnyOrder(bad.id(), good.id()))
                .body("evidence", contains("录音-7"))
                .body("more", equalTo(false));

        assertThat(everythingStored())
                .isNotEmpty()
                .noneMatch(row -> row.contains(COMMENT) || row.contains(ADDED) || row.contains(NOTE));
        get(centre.supervisor(), bad.id(), centre.code())
                .then()
                .statusCode(200)
                .body("level", equalTo("VERY_DISSATISFIED"))
                .body("caseNo", equalTo("1"))
                .body("$", not(hasKey("contact")));
        read(centre.supervisor(), review(bad) + at())
                .then()
                .body("comment", nullValue())
                .body("state", equalTo("VERIFIED"))
                .body("steps.note", contains((String) null))
                .body("steps.evidence", contains("录音-7"));
        refused(contact(bad), 404);
        export(CONTACT, "").then().body("items", empty());
        export("13900001111", "").then().body("items.comment", contains("别人的话"));
        erase(CONTACT).then().body("ratings", empty());
        audit().then()
                .body(
                        "items.findAll { it.action == 'RATER_ERASED' }.rating",
                        containsInAnyOrder(bad.id(), good.id(), null));
    }

    @Test
    void whatIsSentAgainAfterAnErasureIsTakenForTheSameAndBringsNothingBack() throws SQLException {
        erase(CONTACT).then().statusCode(200);

        post(centre.pad(), bad).then().statusCode(201);
        post(centre.pad(), bad.another()).then().statusCode(409);

        assertThat(everythingStored()).noneMatch(row -> row.contains(COMMENT));
        export(CONTACT, "").then().body("items", empty());
    }

    @Test
    void neitherTopicNorOutboxEverHoldsWhatARaterWrote() throws SQLException {
        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.votes(centre.code())).hasSize(3));

        assertThat(RatingTopic.records(centre.code()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8) + record.headers())
                .isNotEmpty()
                .noneMatch(value -> value.contains(COMMENT) || value.contains(CONTACT) || value.contains(NOTE));
        assertThat(rows("select convert_from(record_value, 'UTF8') from outbox"))
                .noneMatch(value -> value.contains(COMMENT) || value.contains(CONTACT) || value.contains(NOTE));
    }

    @Test
    void nothingOfARaterIsLoggedWhateverIsDoneWithIt() {
        List<String> said;
        try (Overheard log = Overheard.listen()) {
            add(bad, ADDED + "2").then().statusCode(201);
            contact(bad).then().statusCode(200);
            export(CONTACT, "").then().statusCode(200);
            refused(post(admin, "/api/v1/raters/export" + at(), "{\"contact\": 13812345678}"), 400);
            refused(post(admin, "/api/v1/raters/export" + at(), "{\"contact\": \"13812345678\"}"), 422);
            erase(CONTACT).then().statusCode(200);
            said = log.said();
        }

        assertThat(said)
                .noneMatch(line -> Stream.of(CONTACT, "138-1234-5678", COMMENT, ADDED, NOTE)
                        .anyMatch(line::contains));
    }

    @Test
    void onlyAdminsOfTheCentreMayAndTheyHaveToSayWhy() {
        TestCentre other = TestCentre.open(catalogues);

        for (String call : List.of("export", "erasure")) {
            String address = "/api/v1/raters/" + call + at();
            for (String stranger : List.of(
                    centre.supervisor(),
                    centre.gateway(),
                    TestTokens.gateway(),
                    TestTokens.person(Roles.ADMIN, other.code()))) {
                refused(post(stranger, address, body(CONTACT)), 403);
            }
            refused(post(admin, address, "{\"contact\": \"1\", \"reason\": \" \"}"), 422)
                    .body("violations.field", contains("reason"));
            refused(post(admin, address, "{\"reason\": \"1\"}"), 422).body("violations.field", contains("contact"));
            refused(post(admin, "/api/v1/raters/" + call, body(CONTACT)), 400);
        }

        audit().then().body("items", empty());
        String elsewhere = "/api/v1/raters/export?centre=" + other.code();
        post(TestTokens.person(Roles.ADMIN, other.code()), elsewhere, body(CONTACT))
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    /** Every row of this centre that a rater's words could stand in, as text. */
    private List<String> everythingStored() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("vote", "vote_addition", "bad_review", "bad_review_step", "audit")) {
            rows.addAll(rows("select t::text from " + table + " t where centre = '" + centre.code() + "'"));
        }
        return rows;
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    private Response export(String contact, String more) {
        return post(admin, "/api/v1/raters/export" + at() + more, body(contact));
    }

    private Response erase(String contact) {
        return post(admin, "/api/v1/raters/erasure" + at(), body(contact));
    }

    private Response audit() {
        return read(admin, "/api/v1/audit" + at());
    }

    private Response contact(VoteJson vote) {
        return post(centre.supervisor(), "/api/v1/ratings/" + vote.id() + "/contact" + at(), "{\"reason\": \"核对\"}");
    }

    private Response add(VoteJson vote, String comment) {
        VoteJson addition = new VoteJson(Map.of())
                .with("id", UUID.randomUUID().toString())
                .with("centre", centre.code())
                .with("comment", comment)
                .with("addedAt", vote.fields().get("ratedAt"));
        return post(centre.pad(), "/api/v1/ratings/" + vote.id() + "/addition", addition);
    }

    private static String review(VoteJson vote) {
        return "/api/v1/bad-reviews/" + vote.id();
    }

    private String at() {
        return "?centre=" + centre.code();
    }

    private static String body(String contact) {
        return "{\"contact\": \"" + contact + "\", \"reason\": \"本人书面申请\"}";
    }
}
