package tongbao.report.query;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.event.Level;
import tongbao.report.ledger.Measure;

/** Turns counts into a row by the centre's way of counting. Pure. */
record RowMaker(RatingScheme scheme, RatingRules.IndexWeights weights) {
    private static final Level[] BAD =
            Arrays.stream(Level.values()).filter(Level::isBad).toArray(Level[]::new);

    /** A row, with its index where the share of its halls in which people voted is known. */
    Report.Row row(
            @Nullable String key,
            @Nullable String name,
            Figures figures,
            CompositeIndex.@Nullable Part promotion,
            @Nullable Map<String, Report.Comparison> comparison) {
        Report.Ratings ratings = ratings(figures, figures.of(Measure.COMPLETED), figures.unrated(), promotion);
        return new Report.Row(key, name, null, cases(figures), ratings, received(figures), comparison);
    }

    /** A row by the vote's channel: a share of all that were invited, of whom those without a vote have no channel. */
    Report.Row rowOfVoteChannel(
            String key,
            @Nullable String name,
            Figures figures,
            Figures total,
            @Nullable Map<String, Report.Comparison> comparison) {
        long unrated = RowCondition.isUnspecified(key) ? total.unrated() : 0;
        Report.Ratings ratings = ratings(figures, total.of(Measure.COMPLETED), unrated, null);
        return new Report.Row(key, name, null, cases(figures), ratings, received(figures), comparison);
    }

    static Report.Comparison comparison(String period, Figures now, Figures base) {
        long accepted = base.of(Measure.ACCEPTED);
        long completed = base.of(Measure.COMPLETED);
        return new Report.Comparison(
                period,
                accepted,
                Rates.change(now.of(Measure.ACCEPTED), accepted),
                completed,
                Rates.change(now.of(Measure.COMPLETED), completed),
                Rates.points(now.of(Measure.COMPLETED), now.of(Measure.ACCEPTED), completed, accepted));
    }

    private static Report.Cases cases(Figures figures) {
        long onTime = figures.of(Measure.COMPLETED_ON_TIME);
        long late = figures.of(Measure.COMPLETED_LATE);
        return new Report.Cases(
                figures.openingStock(),
                figures.of(Measure.ACCEPTED),
                figures.of(Measure.COMPLETED),
                onTime,
                late,
                figures.of(Measure.WITHDRAWN),
                figures.inProgress(),
                figures.overdue(),
                figures.yellowCards(),
                figures.redCards(),
                Rates.percent(figures.of(Measure.COMPLETED), figures.of(Measure.ACCEPTED)),
                Rates.percent(onTime, onTime + late));
    }

    private Report.Ratings ratings(
            Figures figures, long invited, long unrated, CompositeIndex.@Nullable Part promotion) {
        long rated = sum(figures::rated, Level.values());
        long defaulted = figures.of(Measure.DEFAULTED);
        long bad = sum(figures::rated, BAD);
        long rectified = figures.of(Measure.RECTIFIED);
        long onTime = figures.of(Measure.RECTIFIED_ON_TIME);
        long asSatisfied = scheme.unrated() == RatingScheme.Unrated.DEFAULTED ? defaulted : 0;
        long satisfiedPeople = sum(figures::rated, scheme.satisfied().toArray(Level[]::new));
        long satisfied = satisfiedPeople + (scheme.satisfied().contains(Level.BASICALLY_SATISFIED) ? asSatisfied : 0);
        long dissatisfied = bad + (scheme.unrated() == RatingScheme.Unrated.DISSATISFIED ? unrated : 0);
        long denominator = scheme.denominator() == RatingScheme.Denominator.INVITED ? invited : rated + asSatisfied;
        return new Report.Ratings(
                invited,
                rated,
                unrated,
                defaulted,
                levels(figures::rated),
                Rates.percent(rated, invited),
                Rates.percent(satisfied, denominator),
                Rates.percent(figures.rated(Level.BASICALLY_SATISFIED) + asSatisfied, denominator),
                Rates.percent(dissatisfied, denominator),
                bad,
                rectified,
                onTime,
                Rates.percent(rectified, bad),
                Rates.percent(onTime, bad),
                new Report.SecondRatings(sum(figures::second, Level.values()), levels(figures::second)),
                promotion == null
                        ? null
                        : new CompositeIndex(
                                        new CompositeIndex.Part(satisfiedPeople, rated),
                                        new CompositeIndex.Part(rectified, bad),
                                        promotion,
                                        new CompositeIndex.Part(rated, invited))
                                .weighed(weights),
                Rates.mean(sum(level -> level.points() * figures.rated(level), Level.values()), rated));
    }

    private static Report.RatingsReceived received(Figures figures) {
        return new Report.RatingsReceived(sum(figures::received, Level.values()), levels(figures::received));
    }

    private static Map<Level, Long> levels(ToLongFunction<Level> count) {
        Map<Level, Long> levels = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            levels.put(level, count.applyAsLong(level));
        }
        return levels;
    }

    private static long sum(ToLongFunction<Level> count, Level[] levels) {
        long sum = 0;
        for (Level level : levels) {
            sum += count.applyAsLong(level);
        }
        return sum;
    }
}
