package tongbao.intake.catalogue;

import java.math.BigDecimal;
import java.util.List;
import tongbao.body.BodyObject;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingRules.IndexWeights;
import tongbao.catalogue.RatingRules.ReasonFamily;
import tongbao.catalogue.RatingRules.Rectification;
import tongbao.catalogue.RatingRules.StepLimit;
import tongbao.event.RatingCast;
import tongbao.time.DayUnit;

/** Reads {@code centre.ratingRules}; whatever is left out is as the national rules say. */
final class RatingRulesReader {
    private static final int MOST_DAYS = 3650;
    private static final int MOST_FAMILIES = 20;
    private static final int MOST_REASONS = 50;
    /** A vote names its reason as {@code family/reason}, and that has a longest. */
    private static final int LONGEST_PART = (RatingCast.LONGEST_REASON - 1) / 2;

    private RatingRulesReader() {}

    static RatingRules read(BodyObject rules) {
        RatingRules national = RatingRules.NATIONAL;
        return new RatingRules(
                rules.integer("votingDays", 0, MOST_DAYS, national.votingDays()),
                rules.integer("defaultAfterDays", 1, MOST_DAYS, national.defaultAfterDays()),
                rules.has("reasons") ? reasons(rules) : national.reasons(),
                rectification(rules.object("rectification"), national.rectification()),
                rules.has("index") ? weights(rules.object("index")) : national.index());
    }

    private static List<ReasonFamily> reasons(BodyObject rules) {
        List<ReasonFamily> families =
                rules.objects("reasons").stream().map(RatingRulesReader::family).toList();
        if (families.isEmpty() || families.size() > MOST_FAMILIES) {
            rules.refuse("reasons", "应有 1 至 " + MOST_FAMILIES + " 项");
        }
        return families;
    }

    private static ReasonFamily family(BodyObject family) {
        String name = family.name("family");
        if (name.length() > LONGEST_PART) {
            family.refuse("family", "应为 1–" + LONGEST_PART + " 个字符");
        }
        List<String> reasons = family.texts("reasons", MOST_REASONS, LONGEST_PART);
        if (reasons.isEmpty()) {
            family.refuse("reasons", "至少一项");
        }
        return new ReasonFamily(name, reasons);
    }

    private static Rectification rectification(BodyObject limits, Rectification national) {
        return new Rectification(
                limit(limits, "verify", national.verify()),
                limit(limits, "rectify", national.rectify()),
                limit(limits, "revisit", national.revisit()),
                limit(limits, "close", national.close()),
                limit(limits, "extension", national.extension()));
    }

    private static StepLimit limit(BodyObject limits, String step, StepLimit otherwise) {
        if (!limits.has(step)) {
            return otherwise;
        }
        BodyObject limit = limits.object(step);
        return new StepLimit(limit.integer("days", 1, MOST_DAYS), limit.choice("unit", DayUnit.class, DayUnit.WORKING));
    }

    private static IndexWeights weights(BodyObject index) {
        IndexWeights weights = new IndexWeights(
                index.share("quality"),
                index.share("rectification"),
                index.share("promotion"),
                index.share("coverage"));
        BigDecimal sum = weights.quality()
                .add(weights.rectification())
                .add(weights.promotion())
                .add(weights.coverage());
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            index.refuse("quality", "四项权重之和应为 1");
        }
        return weights;
    }
}
