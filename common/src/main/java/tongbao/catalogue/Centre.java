package tongbao.catalogue;

import java.time.ZoneId;
import tongbao.time.Convention;

/** A government service centre and the rules that are its own. */
public record Centre(String code, String name, ZoneId zone, RatingScheme ratingScheme, Convention deadlineConvention) {
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");
}
