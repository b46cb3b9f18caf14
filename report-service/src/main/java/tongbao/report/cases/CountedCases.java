package tongbao.report.cases;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tongbao.catalogue.Catalogue;
import tongbao.event.Level;
import tongbao.event.VoteChannel;
import tongbao.report.ledger.Contribution;
import tongbao.report.query.CardKind;
import tongbao.report.query.Conditions;
import tongbao.report.query.Dimension;
import tongbao.report.query.RowCondition;

/**
 * The counts of a report that can be opened: which cases each of them counts, as a condition on the ledger, and by
 * which of their places. Says in SQL what {@link Contribution} and the live count of open cases say.
 *
 * @param condition with the names of {@link tongbao.report.query.Reach}
 * @param few whether it is true of few cases, however long the period
 */
record CountedCases(Place place, String condition, boolean few) {
    static final String BAD_REVIEWS = "ratings.badReviews";
    /** What of the ledger tells more of a vote than that there is one. */
    private static final Pattern HOW_RATED =
            Pattern.compile("vote_level(?! is (not )?null)|second_level|rectified|bad_reasons");

    private static final String INVITED = "ratings.invited";
    private static final Set<String> VOTE_CHANNELS =
            Arrays.stream(VoteChannel.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final String COMPLETED = "closing = 'COMPLETED' and closed_at >= {start} and closed_at < {end}";
    private static final String JUDGED = COMPLETED + " and accepted_at is not null and ";
    private static final String RATED = COMPLETED + " and vote_level is not null";
    private static final String BAD = COMPLETED + " and vote_level in ('DISSATISFIED', 'VERY_DISSATISFIED')";
    private static final String SECOND = COMPLETED + " and second_level is not null";
    private static final String RECEIVED = """
            voted_at >= {start} and voted_at < {end} and (closing = 'COMPLETED' or accepted_at is not null)""";

    /** In progress at an instant; a case that a wrong clock closed before its acceptance never was. */
    private static final String IN_PROGRESS = "accepted_at < %1$s and (closed_at is null or closed_at >= %1$s)";

    /** What follows from being late, said as the index of late cases says it. */
    private static final String LATE =
            "closed_at > least(promised_limit, statutory_limit) and closed_at > promised_limit";

    /** Past its promised limit at the end: open ones by now at the latest, closed ones if they were closed later. */
    private static final String OVERDUE = """
            accepted_at is not null and (closed_at is null and promised_limit < {until}
              or %s and promised_limit < {end} and closed_at >= {end})""".formatted(LATE);

    private static final Map<String, CountedCases> BY_METRIC = byMetric();

    static Optional<CountedCases> of(String metric) {
        return Optional.ofNullable(BY_METRIC.get(metric));
    }

    static Set<String> metrics() {
        return BY_METRIC.keySet();
    }

    /** Whether to be among these cases is to be rated in a certain way. */
    boolean tellsHowRated() {
        return HOW_RATED.matcher(condition).find();
    }

    private static Map<String, CountedCases> byMetric() {
        Map<String, CountedCases> counts = new LinkedHashMap<>();
        counts.put("cases.opening", few(IN_PROGRESS.formatted("{start}")));
        counts.put("cases.accepted", accepted("accepted_at >= {start} and accepted_at < {end}"));
        counts.put("cases.completed", closed(COMPLETED));
        counts.put("cases.completedOnTime", closed(JUDGED + "closed_at <= promised_limit"));
        counts.put("cases.completedLate", new CountedCases(Place.CLOSED, JUDGED + LATE, true));
        counts.put("cases.withdrawn", closed("closing = 'WITHDRAWN' and closed_at >= {start} and closed_at < {end}"));
        counts.put("cases.inProgress", few(IN_PROGRESS.formatted("{end}")));
        counts.put("cases.overdue", few(OVERDUE));
        counts.put("cases.yellowCards", few(CardKind.YELLOW.counted()));
        counts.put("cases.redCards", few(CardKind.RED.counted()));
        counts.put(INVITED, closed(COMPLETED));
        counts.put("ratings.rated", closed(RATED));
        counts.put("ratings.unrated", closed(COMPLETED + " and vote_level is null and defaulted_at is null"));
        counts.put("ratings.defaulted", closed(COMPLETED + " and defaulted_at is not null"));
        counts.put(BAD_REVIEWS, closed(BAD));
        counts.put("ratings.rectified", closed(BAD + " and rectified is not null"));
        counts.put("ratings.rectifiedOnTime", closed(BAD + " and rectified = 'ON_TIME'"));
        counts.put("ratings.secondRatings.total", closed(SECOND));
        counts.put("ratingsReceived.total", voted(RECEIVED));
        for (Level level : Level.values()) {
            String given = " and vote_level = '" + level.name() + "'";
            counts.put("ratings.levels." + level, closed(COMPLETED + given));
            counts.put("ratings.secondRatings.levels." + level, closed(SECOND + " and second_level = '" + level + "'"));
            counts.put("ratingsReceived.levels." + level, voted(RECEIVED + given));
        }
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Adds what makes a case count in a row of this metric. By the vote's channel, everybody is invited in every row,
     * and figures of cases have no channel.
     */
    static void row(String metric, Conditions where, Dimension by, String key, Catalogue catalogue) {
        if (by == Dimension.VOTE_CHANNEL && metric.startsWith("cases.")) {
            where.and(RowCondition.isUnspecified(key) ? "true" : "false");
        } else if (by == Dimension.VOTE_CHANNEL && metric.equals(INVITED)) {
            where.and(VOTE_CHANNELS.contains(key) || RowCondition.isUnspecified(key) ? "true" : "false");
        } else {
            RowCondition.add(where, by, key, catalogue);
        }
    }

    /** Adds that the bad vote of a case gave this reason; UNSPECIFIED: none. */
    static void reason(Conditions where, String reason) {
        if (RowCondition.isUnspecified(reason)) {
            where.and("bad_reasons = '{}'");
        } else {
            where.and("? = any (bad_reasons)", reason);
        }
    }

    private static CountedCases accepted(String condition) {
        return new CountedCases(Place.ACCEPTED, condition, false);
    }

    private static CountedCases few(String condition) {
        return new CountedCases(Place.ACCEPTED, condition, true);
    }

    private static CountedCases closed(String condition) {
        return new CountedCases(Place.CLOSED, condition, false);
    }

    private static CountedCases voted(String condition) {
        return new CountedCases(Place.VOTE, condition, false);
    }
}
