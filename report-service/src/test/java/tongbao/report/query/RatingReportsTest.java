package tongbao.report.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Centre;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingRules.IndexWeights;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.RatingScheme.Denominator;
import tongbao.catalogue.RatingScheme.Unrated;
import tongbao.catalogue.SampleCatalogue;
import tongbao.embedded.EmbeddedTestResource;
import tongbao.event.CaseCompleted;
import tongbao.event.Channel;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.Timeliness;
import tongbao.event.VoteChannel;
import tongbao.report.CentreEvents;
import tongbao.report.EventLog;
import tongbao.security.TestTokens;

/** What reports say of votes, from the topics to the answer: who voted how, what came of it, and who does best. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedTestResource.class, initArgs = @ResourceArg(name = "database", value = "report"))
@QuarkusTestResource(TestTokens.class)
class RatingReportsTest {
    private static final String DAY = "2023-04-03T09:00:00+08:00";
    private static final String NEXT_DAY = "2023-04-04T09:00:00+08:00";
    private static final String NEXT_MONTH = "2023-05-02T09:00:00+08:00";
    private static final String RUDE = "窗口服务/态度";
    private static final String SLOW = "便捷性/等候时间长";
    private static final Placement ONLINE = new Placement("YC-H", "SCJG", null, null, "SCJG-001", Channel.ONLINE, null);

    @Inject
    EventLog log;

    @Test
    void coverageIsSaidByTheCasesChannelAndByTheVotes() throws Exception {
        CentreEvents at = centre("RR1", RatingScheme.NATIONAL);
        complete(at, CentreEvents.COUNTER, "h1", "h2", "h3", "h4", "h5", "h6");
        complete(at, ONLINE, "o1", "o2", "o3", "o4");
        log.append(
                vote(at, "h1", Level.VERY_SATISFIED, VoteChannel.PAD),
                vote(at, "h2", Level.SATISFIED, VoteChannel.PAD),
                vote(at, "h3", Level.VERY_DISSATISFIED, VoteChannel.QR, RUDE),
                vote(at, "o1", Level.VERY_SATISFIED, VoteChannel.WEB),
                at.byDefault("h4", NEXT_DAY));
        log.awaitCounted();

        report(at, "2023-04", "by=channel")
                .body("rows.key", contains("WINDOW", "ONLINE"))
                .body("rows.ratings.invited", contains(6, 4))
                .body("rows.ratings.rated", contains(3, 1))
                .body("rows.ratings.ratedRate", contains(50.0f, 25.0f));
        report(at, "2023-04", "by=voteChannel")
                .body("by", equalTo("voteChannel"))
                .body("rows.key", contains("PAD", "WEB", "QR", "UNSPECIFIED"))
                .body("rows.name", contains("评价器", "网站", "二维码", "未评价或默认评价"))
                .body("rows.ratings.invited", everyItem(equalTo(10)))
                .body("rows.ratings.rated", contains(2, 1, 1, 0))
                .body("rows.ratings.ratedRate", contains(20.0f, 10.0f, 10.0f, 0.0f))
                .body("rows.ratings.satisfiedRate", contains(100.0f, 100.0f, 0.0f, null))
                .body("rows.ratings.score", contains(9.0f, 10.0f, 0.0f, null))
                .body("rows.ratings.badReviews", contains(0, 0, 1, 0))
                .body("rows.ratings.defaulted", contains(0, 0, 0, 1))
                .body("rows.ratings.unrated", contains(0, 0, 0, 5))
                .body("rows.ratingsReceived.total", contains(2, 1, 1, 0))
                .body("rows.cases.completed", contains(0, 0, 0, 10))
                .body("total.ratings.ratedRate", equalTo(40.0f))
                .body("total.ratings.unrated", equalTo(5));
        report(at, "2023-04", "by=voteChannel&channel=ONLINE")
                .body("rows.key", contains("WEB", "UNSPECIFIED"))
                .body("rows.ratings.ratedRate", contains(25.0f, 0.0f));
        report(at, "2023-04", "by=voteChannel&zeroRows=true")
                .body("rows.key", contains("PAD", "WEB", "MOBILE", "QR", "SMS", "HOTLINE", "UNSPECIFIED"));
    }

    @Test
    void votesAreReceivedWhenTheyAreCastAndRatedWhereTheirCaseWasCompleted() throws Exception {
        CentreEvents at = centre("RR2", RatingScheme.NATIONAL);
        complete(at, CentreEvents.COUNTER, "1", "2", "3");
        log.append(
                at.vote("1", Level.VERY_SATISFIED, NEXT_DAY),
                at.vote("2", Level.DISSATISFIED, NEXT_MONTH),
                at.byDefault("3", NEXT_MONTH));
        log.awaitCounted();

        report(at, "2023-04", "")
                .body("total.ratings.rated", equalTo(2))
                .body("total.ratings.badReviews", equalTo(1))
                .body("total.ratings.score", equalTo(6.5f))
                .body("total.ratingsReceived.total", equalTo(1));
        report(at, "2023-05", "")
                .body("total.ratings.rated", equalTo(0))
                .body("total.ratings.score", nullValue())
                .body("total.ratingsReceived.total", equalTo(1))
                .body("total.ratingsReceived.levels.DISSATISFIED", equalTo(1));
    }

    @Test
    void aPersonsVoteTakesThePlaceOfTheOneByDefaultAndBothAreNeverOneFigure() throws Exception {
        RatingScheme scheme = new RatingScheme(RatingScheme.NATIONAL.satisfied(), Denominator.RATED, Unrated.DEFAULTED);
        CentreEvents at = centre("RR3", scheme);
        complete(at, CentreEvents.COUNTER, "1", "2", "3", "4");
        log.append(at.vote("1", Level.VERY_DISSATISFIED, NEXT_DAY));
        log.append(at.byDefault("2", NEXT_MONTH), at.byDefault("3", NEXT_MONTH));
        log.awaitCounted();
        report(at, "2023-04", "")
                .body("total.ratings.rated", equalTo(1))
                .body("total.ratings.defaulted", equalTo(2))
                .body("total.ratings.unrated", equalTo(1))
                .body("total.ratings.levels.BASICALLY_SATISFIED", equalTo(0))
                .body("total.ratings.ratedRate", equalTo(25.0f))
                .body("total.ratings.satisfiedRate", equalTo(66.67f))
                .body("total.ratings.basicallySatisfiedRate", equalTo(66.67f))
                .body("total.ratings.dissatisfiedRate", equalTo(33.33f))
                .body("total.ratings.score", equalTo(0.0f));

        log.append(at.vote("2", Level.SATISFIED, NEXT_DAY));
        log.awaitCounted();

        report(at, "2023-04", "")
                .body("total.ratings.rated", equalTo(2))
                .body("total.ratings.defaulted", equalTo(1))
                .body("total.ratings.levels.SATISFIED", equalTo(1))
                .body("total.ratings.score", equalTo(4.0f))
                .body("total.ratingsReceived.total", equalTo(2));
    }

    /** The vote stays; that it is a vote of nothing now is why it counts nowhere. */
    @Test
    void aVoteByDefaultCountsNoMoreOnceTheCompletionOfItsCaseIsTakenBack() throws Exception {
        RatingScheme scheme =
                new RatingScheme(RatingScheme.NATIONAL.satisfied(), Denominator.INVITED, Unrated.DEFAULTED);
        CentreEvents at = centre("RR11", scheme);
        CaseCompleted mistaken = at.completed("2", DAY, CentreEvents.COUNTER);
        log.append(at.accepted("2", DAY, CentreEvents.COUNTER), mistaken);
        complete(at, CentreEvents.COUNTER, "1");
        log.append(at.byDefault("1", NEXT_MONTH), at.byDefault("2", NEXT_MONTH));
        log.awaitCounted();
        report(at, "2023-04", "")
                .body("total.ratings.invited", equalTo(2))
                .body("total.ratings.defaulted", equalTo(2))
                .body("total.ratings.satisfiedRate", equalTo(100.0f));

        log.append(at.retracted(mistaken));
        log.awaitCounted();

        for (String period : List.of("2023-04", "2023-05", "2023")) {
            report(at, period, "by=voteChannel&zeroRows=true")
                    .body("rows.find { it.key == 'WEB' }.ratings.rated", equalTo(0))
                    .body("rows.find { it.key == 'WEB' }.ratingsReceived.total", equalTo(0))
                    .body("total.ratingsReceived.total", equalTo(0))
                    .body("total.ratings.rated", equalTo(0));
        }
        report(at, "2023-04", "")
                .body("total.ratings.invited", equalTo(1))
                .body("total.ratings.defaulted", equalTo(1))
                .body("total.ratings.unrated", equalTo(0))
                .body("total.ratings.satisfiedRate", equalTo(100.0f));
        ok("/api/v1/reports/2023-04/cases", at, "metric=ratings.defaulted").body("items.caseNo", contains("1"));
        ok("/api/v1/cases", at, "state=OPEN").body("items.caseNo", contains("2"));
    }

    @Test
    void aBadReviewIsRectifiedInTimeOrLateOrFoundInvalidAndThenCountsNowhere() throws Exception {
        CentreEvents at = centre("RR4", RatingScheme.NATIONAL);
        complete(at, CentreEvents.COUNTER, "1", "2", "3", "4", "5");
        List<RatingCast> bad = IntStream.rangeClosed(1, 4)
                .mapToObj(no -> at.vote(String.valueOf(no), Level.DISSATISFIED, NEXT_DAY))
                .toList();
        log.append(bad.toArray(RatingCast[]::new));
        log.append(at.vote("5", Level.VERY_SATISFIED, NEXT_DAY));
        log.append(
                at.step(bad.get(0), ReviewState.RECTIFIED, "2023-05-03T09:00:00+08:00", Timeliness.ON_TIME),
                at.step(bad.get(0), ReviewState.REVISITED, "2023-05-04T09:00:00+08:00", Timeliness.ON_TIME),
                at.step(bad.get(1), ReviewState.RECTIFIED, "2023-06-03T09:00:00+08:00", Timeliness.LATE),
                at.step(bad.get(2), ReviewState.CANNOT_RECTIFY, "2023-05-03T09:00:00+08:00", Timeliness.ON_TIME));
        log.awaitCounted();
        report(at, "2023-04", "by=department")
                .body("rows[0].ratings.badReviews", equalTo(4))
                .body("rows[0].ratings.rectified", equalTo(2))
                .body("rows[0].ratings.rectifiedOnTime", equalTo(1))
                .body("rows[0].ratings.rectificationRate", equalTo(50.0f))
                .body("rows[0].ratings.onTimeRectificationRate", equalTo(25.0f))
                .body("rows[0].ratings.secondRatings.total", equalTo(1))
                .body("rows[0].ratings.secondRatings.levels.SATISFIED", equalTo(1))
                .body("rows[0].ratings.levels.SATISFIED", equalTo(0))
                .body("rows[1].ratings.rectificationRate", nullValue());

        log.append(at.step(bad.get(3), ReviewState.INVALID, "2023-05-05T09:00:00+08:00", Timeliness.ON_TIME));
        log.awaitCounted();

        report(at, "2023-04", "")
                .body("total.ratings.badReviews", equalTo(3))
                .body("total.ratings.rated", equalTo(4))
                .body("total.ratings.unrated", equalTo(1))
                .body("total.ratings.rectificationRate", equalTo(66.67f))
                .body("total.ratings.onTimeRectificationRate", equalTo(33.33f))
                .body("total.ratings.satisfiedRate", equalTo(25.0f))
                .body("total.ratingsReceived.total", equalTo(4));
        reasons(at, "").body("total.badReviews", equalTo(3)).body("total.reasons[0].count", equalTo(3));
    }

    @Test
    void reasonsOfBadVotesComeMostFrequentFirstInEachDepartment() throws Exception {
        CentreEvents at = centre("RR5", RatingScheme.NATIONAL);
        complete(at, CentreEvents.COUNTER, "1", "2", "3", "4");
        complete(at, CentreEvents.TOWN, "5", "6");
        log.append(
                vote(at, "1", Level.DISSATISFIED, VoteChannel.PAD, RUDE, SLOW),
                vote(at, "2", Level.VERY_DISSATISFIED, VoteChannel.PAD, SLOW, SLOW),
                vote(at, "3", Level.VERY_DISSATISFIED, VoteChannel.WEB),
                vote(at, "4", Level.SATISFIED, VoteChannel.PAD, RUDE),
                vote(at, "5", Level.DISSATISFIED, VoteChannel.PAD, RUDE));
        log.awaitCounted();

        reasons(at, "")
                .body("by", equalTo("department"))
                .body("rows.key", contains("SCJG", "RSJ"))
                .body("rows.name", contains("市场监管局", "人社局"))
                .body("rows.badReviews", contains(3, 1))
                .body("rows.withoutReason", contains(1, 0))
                .body("rows[0].reasons.reason", contains(SLOW, RUDE))
                .body("rows[0].reasons.count", contains(2, 1))
                .body("rows[1].reasons.reason", contains(RUDE))
                .body("total.badReviews", equalTo(4))
                .body("total.withoutReason", equalTo(1))
                .body("total.reasons.reason", contains(SLOW, RUDE))
                .body("total.reasons.count", contains(2, 2));
        reasons(at, "by=hallKind&hallKind=TOWN&top=1")
                .body("rows.key", contains("TOWN"))
                .body("total.reasons.reason", contains(RUDE));
        reasons(at, "top=1").body("rows[0].reasons.reason", contains(SLOW));
        reasons(at, "department=DWGS").body("rows", empty()).body("total.badReviews", equalTo(0));
    }

    /** The example of the glossary: coverage 0.907 at weight 0.3, and all the rest in full. */
    @Test
    void theIndexWeighsCoverageOf907PerThousandToNinePointSevenAndOtherWeightsToOtherwise() throws Exception {
        CentreEvents at = centre("RR6", RatingScheme.NATIONAL);
        for (int no = 0; no < 1000; no++) {
            log.append(at.completed("c" + no, DAY, CentreEvents.COUNTER));
            if (no < 907) {
                log.append(at.vote("c" + no, Level.VERY_SATISFIED, NEXT_DAY));
            }
        }
        log.awaitCounted();
        report(at, "2023-04", "by=hall")
                .body("total.ratings.index.quality", equalTo(1.0f))
                .body("total.ratings.index.rectification", nullValue())
                .body("total.ratings.index.promotion", equalTo(1.0f))
                .body("total.ratings.index.coverage", equalTo(0.907f))
                .body("total.ratings.index.value", equalTo(9.7f))
                .body("rows[0].ratings.index.value", equalTo(9.7f))
                .body("rows[1].ratings.index.value", nullValue());

        publish(at.centre(), RatingScheme.NATIONAL, 2, new IndexWeights(tenths(2), tenths(2), tenths(1), tenths(5)));

        report(at, "2023-04", "").body("total.ratings.index.value", equalTo(9.5f));
    }

    /**
     * Department SCJG: two of four rated in two of two halls, one vote of two bad and rectified. Department RSJ: one of
     * one rated, well, in its only hall.
     */
    @Test
    void hallsAndDepartmentsAreRankedByTheIndexAndByWhatItIsMadeOf() throws Exception {
        CentreEvents at = centre("RR7", RatingScheme.NATIONAL);
        Placement village = new Placement("YC-T", "SCJG", null, null, "SCJG-001", Channel.WINDOW, null);
        complete(at, CentreEvents.COUNTER, "1", "2", "3");
        complete(at, village, "4");
        complete(at, CentreEvents.TOWN, "5");
        RatingCast bad = at.vote("1", Level.DISSATISFIED, NEXT_DAY);
        log.append(bad, at.vote("4", Level.SATISFIED, NEXT_DAY), at.vote("5", Level.VERY_SATISFIED, NEXT_DAY));
        log.append(at.step(bad, ReviewState.RECTIFIED, NEXT_MONTH, Timeliness.ON_TIME));
        log.awaitCounted();

        ranking(at, "by=department&metric=ratings.index")
                .body("rows.key", contains("RSJ", "SCJG", "DWGS"))
                .body("rows.rank", contains(1, 2, 3))
                // 10 × (0.3 × 1/2 + 0.2 × 1/1 + 0.2 × 2/2 + 0.3 × 2/4)
                .body("rows.ratings.index.value", contains(10.0f, 7.0f, null))
                .body("total.ratings.index.value", equalTo(7.8f));
        // YC-H: one of three rated, badly, rectified: 10 × (0 + 0.2 + 0.2 + 0.3 × 1/3)
        ranking(at, "by=hall&metric=ratings.index")
                .body("rows.key", contains("YC-T", "YC-H"))
                .body("rows.ratings.index.value", contains(10.0f, 5.0f));
        ranking(at, "by=hall&metric=ratings.satisfiedRate")
                .body("rows.key", contains("YC-T", "YC-H"))
                .body("zero", contains("YC-H"));
        ranking(at, "by=department&metric=ratings.onTimeRectificationRate&top=1")
                .body("rows.key", contains("SCJG"));
        ranking(at, "by=department&metric=ratings.score").body("rows.key", contains("RSJ", "SCJG", "DWGS"));
        ranking(at, "by=voteChannel&metric=ratings.ratedRate").body("rows.key[0]", equalTo("PAD"));
    }

    @Test
    void aHallWhereNobodyVotedLowersThePromotionOfItsDepartmentAndOfAll() throws Exception {
        CentreEvents at = centre("RR8", RatingScheme.NATIONAL);
        complete(at, CentreEvents.COUNTER, "1");
        complete(at, CentreEvents.TOWN, "2");
        log.append(at.vote("1", Level.VERY_SATISFIED, NEXT_DAY));
        log.awaitCounted();

        report(at, "2023-04", "by=department")
                .body("total.ratings.index.promotion", equalTo(0.5f))
                .body("rows.ratings.index.promotion", contains(1.0f, 0.0f, null))
                .body("rows.ratings.index.value", contains(10.0f, 0.0f, null));
        report(at, "2023-04", "by=item").body("rows.ratings.index", everyItem(nullValue()));
    }

    /** 永昌: three levels, of which the upper two are satisfied, of all that were invited. */
    @Test
    void whoWasInvitedAndDidNotRateIsDissatisfiedWhereTheSchemeSaysSo() throws Exception {
        CentreEvents at = centre("RR9", SampleCatalogue.OF_INVITED);
        complete(at, CentreEvents.COUNTER, "1", "2", "3", "4", "5");
        log.append(
                at.vote("1", Level.VERY_SATISFIED, NEXT_DAY),
                at.vote("2", Level.SATISFIED, NEXT_DAY),
                at.vote("3", Level.BASICALLY_SATISFIED, NEXT_DAY),
                at.vote("4", Level.DISSATISFIED, NEXT_DAY));
        log.awaitCounted();

        report(at, "2023-04", "")
                .body("total.ratings.satisfiedRate", equalTo(40.0f))
                .body("total.ratings.basicallySatisfiedRate", equalTo(20.0f))
                .body("total.ratings.dissatisfiedRate", equalTo(40.0f));
        publish(at.centre(), RatingScheme.NATIONAL, 2, RatingRules.NATIONAL.index());
        report(at, "2023-04", "")
                .body("total.ratings.satisfiedRate", equalTo(75.0f))
                .body("total.ratings.dissatisfiedRate", equalTo(25.0f));
    }

    @Test
    void theSameFiguresStandInTheTable() throws Exception {
        CentreEvents at = centre("RR10", RatingScheme.NATIONAL);
        complete(at, CentreEvents.COUNTER, "1", "2");
        log.append(at.vote("1", Level.VERY_SATISFIED, NEXT_DAY), at.byDefault("2", NEXT_MONTH));
        log.awaitCounted();

        String csv = viewer().accept("text/csv")
                .get("/api/v1/reports/2023-04?centre={c}&by=voteChannel", at.centre())
                .then()
                .statusCode(200)
                .extract()
                .asString();

        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0))
                .endsWith(
                        "ratingsReceived,defaulted,rectifiedOnTime,onTimeRectificationRate,secondRatings,index,missingYears");
        assertThat(lines.get(1)).startsWith("PAD,评价器,").endsWith(",1,0,0,,0,,");
        assertThat(lines.get(2)).startsWith("UNSPECIFIED,未评价或默认评价,").endsWith(",0,1,0,,0,,");
        assertThat(lines.get(3)).startsWith(",合计,").endsWith(",1,1,0,,0,8.5,");
    }

    private CentreEvents centre(String code, RatingScheme scheme) {
        publish(code, scheme, 1, RatingRules.NATIONAL.index());
        return new CentreEvents(code);
    }

    private void publish(String code, RatingScheme scheme, long revision, IndexWeights weights) {
        Catalogue sample = SampleCatalogue.centre(code, scheme, revision);
        Centre centre = sample.centre();
        RatingRules national = RatingRules.NATIONAL;
        RatingRules rules = new RatingRules(
                national.votingDays(),
                national.defaultAfterDays(),
                national.reasons(),
                national.rectification(),
                weights);
        log.publish(Catalogue.of(
                new Centre(centre.code(), centre.name(), centre.zone(), scheme, centre.deadlineConvention(), rules),
                revision,
                revision,
                sample.halls(),
                sample.departments(),
                sample.items(),
                sample.windows(),
                sample.staff(),
                sample.devices()));
    }

    private static BigDecimal tenths(int tenths) {
        return BigDecimal.valueOf(tenths, 1);
    }

    private void complete(CentreEvents at, Placement place, String... numbers) {
        for (String no : numbers) {
            log.append(at.completed(no, DAY, place));
        }
    }

    private static RatingCast vote(CentreEvents at, String no, Level level, VoteChannel channel, String... reasons) {
        return new RatingCast(Events.newId(), at.key(no), level, Events.at(NEXT_DAY), channel, List.of(reasons));
    }

    private static ValidatableResponse report(CentreEvents at, String period, String query) {
        return ok("/api/v1/reports/" + period, at, query);
    }

    private static ValidatableResponse reasons(CentreEvents at, String query) {
        return ok("/api/v1/reports/2023-04/reasons", at, query);
    }

    private static ValidatableResponse ranking(CentreEvents at, String query) {
        return ok("/api/v1/rankings/2023-04", at, query);
    }

    private static ValidatableResponse ok(String path, CentreEvents at, String query) {
        return viewer().get(path + "?centre={c}&" + query, at.centre()).then().statusCode(200);
    }

    private static io.restassured.specification.RequestSpecification viewer() {
        return given().auth().oauth2(TestTokens.person("viewer", "*"));
    }
}
