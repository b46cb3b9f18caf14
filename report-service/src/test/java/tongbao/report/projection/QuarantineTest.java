package tongbao.report.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tongbao.event.Events.at;
import static tongbao.event.Events.newId;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.CanaryCast;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Topics;
import tongbao.event.VoteChannel;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

/** Records that cannot be counted: they are kept with the reason, and what comes behind them is counted. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class QuarantineTest {
    private static final Duration BEYOND_PATIENCE = Duration.ofSeconds(60);
    private static final String TIME = "2023-04-03T09:00:00+08:00";

    @Inject
    EventLog log;

    @Inject
    AgroalDataSource database;

    @Test
    void unreadableBytesAreKeptWithTheReasonAndThePartitionMovesOn() throws Exception {
        log.publish(SampleCatalogue.centre("Q1", RatingScheme.NATIONAL, 1));
        CaseAccepted behind = accepted("Q1", "SCJG-001");
        String key = behind.caseKey().recordKey();

        log.appendRaw(Topics.CASE_EVENTS, key, bytes("这不是 JSON"));
        log.appendRaw(Topics.CASE_EVENTS, key, bytes("{}"));
        log.appendRaw(Topics.CASE_EVENTS, key, new byte[0]);
        log.appendRaw(Topics.CASE_EVENTS, key, new byte[] {(byte) 0xff, 0, 1});
        log.append(behind);
        log.awaitCounted();

        assertThat(accepted("Q1")).isEqualTo(1);
        assertThat(quarantined(Topics.CASE_EVENTS, key))
                .containsOnlyKeys(
                        "这不是 JSON", "{}", "", new String(new byte[] {(byte) 0xff, 0, 1}, StandardCharsets.UTF_8))
                .allSatisfy((value, reason) -> assertThat(reason).isNotBlank())
                .hasEntrySatisfying("{}", reason -> assertThat(reason).contains("caseNo", "occurredAt", "item"));
    }

    @Test
    void anUnreadableVoteIsKeptAndTheVoteBehindItCounts() throws Exception {
        log.publish(SampleCatalogue.centre("Q2", RatingScheme.NATIONAL, 1));
        CaseAccepted accepted = accepted("Q2", "SCJG-001");
        String key = accepted.caseKey().recordKey();

        log.append(accepted);
        log.appendRaw(Topics.RATING_EVENTS, key, bytes("{\"type\": \"SHOUTED\"}"));
        log.append(new tongbao.event.RatingCast(
                newId(),
                accepted.caseKey(),
                tongbao.event.Level.SATISFIED,
                at(TIME),
                tongbao.event.VoteChannel.PAD,
                java.util.List.of()));
        log.awaitCounted();

        assertThat(report("Q2", "total.ratingsReceived.total")).isEqualTo(1);
        assertThat(quarantined(Topics.RATING_EVENTS, key))
                .hasEntrySatisfying(
                        "{\"type\": \"SHOUTED\"}", reason -> assertThat(reason).contains("type"));
    }

    @Test
    void aSupervisorsCanaryIsReadCountsNowhereAndIsKeptNowhere() throws Exception {
        log.publish(SampleCatalogue.centre("Q5", RatingScheme.NATIONAL, 1));
        CaseAccepted accepted = accepted("Q5", "SCJG-001");
        CaseKey ofCanary = new CaseKey("Q5", "CANARY-1");

        log.append(accepted);
        for (CaseKey key : List.of(ofCanary, accepted.caseKey())) {
            log.append(new CanaryCast(newId(), key, Level.VERY_DISSATISFIED, at(TIME), VoteChannel.PAD));
        }
        log.awaitCounted();

        assertThat(report("Q5", "total.ratingsReceived.total")).isZero();
        assertThat(report("Q5", "total.ratings.badReviews")).isZero();
        assertThat(quarantined(Topics.RATING_EVENTS, ofCanary.recordKey())).isEmpty();
        given().auth()
                .oauth2(TestTokens.person("viewer", "*"))
                .get("/api/v1/cases/CANARY-1?centre=Q5")
                .then()
                .statusCode(404);
    }

    @Test
    void anEventOfAnUnknownCentreIsKeptAfterAWhileAndHoldsUpNobodyForEver() throws Exception {
        log.publish(SampleCatalogue.centre("Q3", RatingScheme.NATIONAL, 1));
        CaseAccepted unknown = accepted("NOBODYS", "SCJG-001");

        log.append(unknown, accepted("Q3", "SCJG-001"));

        await().atMost(BEYOND_PATIENCE)
                .untilAsserted(() -> assertThat(quarantined(
                                Topics.CASE_EVENTS, unknown.caseKey().recordKey()))
                        .containsValue("unknown centre NOBODYS"));
        log.awaitCounted();
        assertThat(accepted("Q3")).isEqualTo(1);
    }

    @Test
    void anEventOfAnUnknownItemCountsWithoutLimitsAfterAWhile() throws Exception {
        log.publish(SampleCatalogue.centre("Q4", RatingScheme.NATIONAL, 1));

        log.append(accepted("Q4", "NO-SUCH-ITEM"));

        await().atMost(BEYOND_PATIENCE)
                .untilAsserted(() -> assertThat(accepted("Q4")).isEqualTo(1));
        assertThat(report("Q4", "total.cases.overdue")).isZero();
    }

    private static CaseAccepted accepted(String centre, String item) {
        return new CaseAccepted(
                new CaseFacts(newId(), new CaseKey(centre, "Q-1"), at(TIME), Events.placement("YC-H", "SCJG", item)));
    }

    private static int accepted(String centre) {
        return report(centre, "total.cases.accepted");
    }

    private static int report(String centre, String path) {
        return given().auth()
                .oauth2(TestTokens.person("viewer", "*"))
                .get("/api/v1/reports/2023-04?centre={c}", centre)
                .then()
                .statusCode(200)
                .extract()
                .path(path);
    }

    /** Reasons by the value that was refused. */
    private Map<String, String> quarantined(String topic, String key) throws SQLException {
        Map<String, String> reasons = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select record_key, record_value, reason from quarantine where topic = ?")) {
            query.setString(1, topic);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (Arrays.equals(rows.getBytes(1), bytes(key))) {
                        reasons.put(new String(rows.getBytes(2), StandardCharsets.UTF_8), rows.getString(3));
                    }
                }
            }
        }
        return reasons;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
