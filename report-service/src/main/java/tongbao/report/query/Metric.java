package tongbao.report.query;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a row by the names the contract gives them, such as {@code cases.accepted}. */
enum Metric {
    CASES_OPENING("cases.opening", count(row -> row.cases().opening())),
    CASES_ACCEPTED("cases.accepted", count(row -> row.cases().accepted())),
    CASES_COMPLETED("cases.completed", count(row -> row.cases().completed())),
    CASES_COMPLETED_ON_TIME("cases.completedOnTime", count(row -> row.cases().completedOnTime())),
    CASES_COMPLETED_LATE("cases.completedLate", count(row -> row.cases().completedLate())),
    CASES_WITHDRAWN("cases.withdrawn", count(row -> row.cases().withdrawn())),
    CASES_IN_PROGRESS("cases.inProgress", count(row -> row.cases().inProgress())),
    CASES_OVERDUE("cases.overdue", count(row -> row.cases().overdue())),
    CASES_YELLOW_CARDS("cases.yellowCards", count(row -> row.cases().yellowCards())),
    CASES_RED_CARDS("cases.redCards", count(row -> row.cases().redCards())),
    CASES_COMPLETION_RATE("cases.completionRate", row -> row.cases().completionRate()),
    CASES_ON_TIME_RATE("cases.onTimeRate", row -> row.cases().onTimeRate()),
    RATINGS_INVITED("ratings.invited", count(row -> row.ratings().invited())),
    RATINGS_RATED("ratings.rated", count(row -> row.ratings().rated())),
    RATINGS_UNRATED("ratings.unrated", count(row -> row.ratings().unrated())),
    RATINGS_DEFAULTED("ratings.defaulted", count(row -> row.ratings().defaulted())),
    RATINGS_RATED_RATE("ratings.ratedRate", row -> row.ratings().ratedRate()),
    RATINGS_SATISFIED_RATE("ratings.satisfiedRate", row -> row.ratings().satisfiedRate()),
    RATINGS_BASICALLY_SATISFIED_RATE(
            "ratings.basicallySatisfiedRate", row -> row.ratings().basicallySatisfiedRate()),
    RATINGS_DISSATISFIED_RATE("ratings.dissatisfiedRate", row -> row.ratings().dissatisfiedRate()),
    RATINGS_BAD_REVIEWS("ratings.badReviews", count(row -> row.ratings().badReviews())),
    RATINGS_RECTIFIED("ratings.rectified", count(row -> row.ratings().rectified())),
    RATINGS_RECTIFIED_ON_TIME(
            "ratings.rectifiedOnTime", count(row -> row.ratings().rectifiedOnTime())),
    RATINGS_RECTIFICATION_RATE("ratings.rectificationRate", row -> row.ratings().rectificationRate()),
    RATINGS_ON_TIME_RECTIFICATION_RATE(
            "ratings.onTimeRectificationRate", row -> row.ratings().onTimeRectificationRate()),
    RATINGS_SECOND_RATINGS_TOTAL(
            "ratings.secondRatings.total",
            count(row -> row.ratings().secondRatings().total())),
    /** Of halls and departments only. */
    RATINGS_INDEX("ratings.index", row -> {
        Report.Index index = row.ratings().index();
        return index == null ? null : index.value();
    }),
    RATINGS_SCORE("ratings.score", row -> row.ratings().score()),
    RATINGS_RECEIVED_TOTAL(
            "ratingsReceived.total", count(row -> row.ratingsReceived().total()));

    private final String parameter;
    private final Function<Report.Row, @Nullable BigDecimal> figure;

    Metric(String parameter, Function<Report.Row, @Nullable BigDecimal> figure) {
        this.parameter = parameter;
        this.figure = figure;
    }

    static Optional<Metric> named(String parameter) {
        return Arrays.stream(values())
                .filter(m -> m.parameter.equals(parameter))
                .findFirst();
    }

    String parameter() {
        return parameter;
    }

    @Nullable
    BigDecimal of(Report.Row row) {
        return figure.apply(row);
    }

    private static Function<Report.Row, @Nullable BigDecimal> count(Function<Report.Row, Long> count) {
        return row -> BigDecimal.valueOf(count.apply(row));
    }
}
