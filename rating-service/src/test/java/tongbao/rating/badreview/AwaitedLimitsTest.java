package tongbao.rating.badreview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.calendar.CalendarVersion;
import tongbao.calendar.Calendars;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.TestTokens;
import tongbao.time.CalendarYear;

/** A review that came in a year nobody had put gets its limit when the year is put. The year's paper is made up. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class AwaitedLimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Catalogues catalogues;

    @Inject
    Calendars calendars;

    @Inject
    AwaitedLimits limits;

    @Inject
    DataSource database;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void aLimitThatWaitedForAYearIsGivenWhenTheYearComes() throws Exception {
        UUID waiting = badVoteOf("1", "2191-06-01T10:00:00+08:00");
        UUID oldOpening = badVoteOf("2", "2023-06-01T10:00:00+08:00");
        limits.lookNow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/well")
                        .then()
                        .statusCode(503)
                        .body(
                                "checks.find { it.name == 'working calendar' }.data"
                                        + "['bad reviews without limit for want of 2191']",
                                equalTo(1)));

        calendars.apply(new CalendarVersion(1, CalendarVersion.SINCE_EVER, CalendarYear.parse("""
                year 2191
                paper 2190-11-04 测试〔2190〕1号
                holiday 2191-06-02 补假
                """)));
        limits.lookNow();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dueAt(waiting))
                        .isEqualTo(OffsetDateTime.parse("2191-06-03T10:00:00+08:00")
                                .toInstant()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/well")
                        .then()
                        .body("checks.data.toString()", not(containsString("2191"))));
        assertThat(dueAt(oldOpening)).isNull();
    }

    /** As a vote leaves it for whose day there was no calendar. */
    private UUID badVoteOf(String caseNo, String time) throws SQLException {
        VoteJson vote = centre.vote(caseNo).bad();
        Api.post(centre.pad(), vote).then().statusCode(201);
        try (Connection connection = database.getConnection();
                PreparedStatement move = connection.prepareStatement(
                        "update bad_review set state_at = ?, received_at = ?, due_at = null where vote_id = ?")) {
            move.setObject(1, OffsetDateTime.parse(time));
            move.setObject(2, OffsetDateTime.parse(time));
            move.setObject(3, UUID.fromString(vote.id()));
            assertThat(move.executeUpdate()).isEqualTo(1);
        }
        return UUID.fromString(vote.id());
    }

    private @Nullable Instant dueAt(UUID vote) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select due_at from bad_review where vote_id = ?")) {
            query.setObject(1, vote);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                OffsetDateTime due = row.getObject(1, OffsetDateTime.class);
                return due == null
                        ? null
                        : due.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
            }
        }
    }
}
