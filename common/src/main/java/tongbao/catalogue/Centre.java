package tongbao.catalogue;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tongbao.time.Convention;

/** A government service centre and the rules that are its own. */
public record Centre(
        String code,
        String name,
        ZoneId zone,
        RatingScheme ratingScheme,
        Convention deadlineConvention,
        RatingRules ratingRules) {
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    /** A catalogue published before there were rating rules has none: the national ones hold. */
    public Centre(
            String code,
            String name,
            ZoneId zone,
            RatingScheme ratingScheme,
            Convention deadlineConvention,
            @Nullable RatingRules ratingRules) {
        this.code = code;
        this.name = name;
        this.zone = zone;
        this.ratingScheme = ratingScheme;
        this.deadlineConvention = deadlineConvention;
        this.ratingRules = ratingRules == null ? RatingRules.NATIONAL : ratingRules;
    }

    /** A centre that rates by the national rules. */
    public Centre(String code, String name, ZoneId zone, RatingScheme ratingScheme, Convention deadlineConvention) {
        this(code, name, zone, ratingScheme, deadlineConvention, RatingRules.NATIONAL);
    }
}
