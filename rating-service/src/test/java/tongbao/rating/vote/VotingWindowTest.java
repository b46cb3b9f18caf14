package tongbao.rating.vote;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.TestTokens;

/** A case may be rated for as many days after its completion as its centre says; the national rule is thirty. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class VotingWindowTest {
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final LocalDate COMPLETED = LocalDate.of(2023, 4, 3);
    private static final OffsetDateTime LAST_MOMENT =
            COMPLETED.plusDays(31).atStartOfDay().minusNanos(1_000).atOffset(BEIJING);
    private static final OffsetDateTime TOO_LATE = LAST_MOMENT.plusNanos(1_000);

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void theLastDayIsTheThirtiethAfterTheCompletionToItsEnd() {
        complete("in-time");
        complete("late");

        post(centre.gateway(), vote("in-time", LAST_MOMENT)).then().statusCode(201);

        refused(post(centre.gateway(), vote("late", TOO_LATE)), 422)
                .body("violations.field", contains("ratedAt"))
                .body("violations.message", contains("已超过该办件的评价期限"));
    }

    @Test
    void anArrayWithOneThatIsTooLateIsRefusedAsAWholeAndNamesIt() {
        complete("late");
        VoteJson good = vote("other", LAST_MOMENT);

        refused(post(centre.gateway(), VoteJson.array(good, vote("late", TOO_LATE))), 422)
                .body("violations.index", contains(1))
                .body("violations.field", contains("ratedAt"));

        post(centre.gateway(), VoteJson.array(good)).then().statusCode(200).body("duplicates", equalTo(0));
    }

    @Test
    void aVoteThatCameBeforeItsCaseIsTakenAndStaysTaken() {
        VoteJson early = vote("unknown", TOO_LATE);
        post(centre.gateway(), early).then().statusCode(201);

        complete("unknown");

        post(centre.gateway(), early).then().statusCode(201);
    }

    @Test
    void aCaseThatIsNotCompletedHasNoLastDay() {
        new Known(database).tell(cases().accepted("open", completedAt().toInstant()));

        post(centre.gateway(), vote("open", TOO_LATE)).then().statusCode(201);
    }

    @Test
    void whereTheCentreSaysZeroVotesAreNeverTooLate() {
        RatingRules national = RatingRules.NATIONAL;
        centre.govern(
                catalogues,
                RatingScheme.NATIONAL,
                new RatingRules(
                        0,
                        national.defaultAfterDays(),
                        national.reasons(),
                        national.rectification(),
                        national.index()));
        complete("1");

        post(centre.gateway(), vote("1", TOO_LATE.plusYears(1))).then().statusCode(201);
    }

    private VoteJson vote(String caseNo, OffsetDateTime at) {
        return centre.vote(caseNo).with("channel", "WEB").with("ratedAt", at);
    }

    private void complete(String caseNo) {
        new Known(database).tell(cases().completed(caseNo, completedAt().toInstant()));
    }

    private static OffsetDateTime completedAt() {
        return COMPLETED.atTime(16, 30).atOffset(BEIJING);
    }

    private CaseTopic cases() {
        return new CaseTopic(centre.code());
    }
}
