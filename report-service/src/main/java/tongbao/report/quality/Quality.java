package tongbao.report.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many things are wrong, and a page of them.
 *
 * @param period null for all time
 * @param counts by kind, of the whole question
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Quality(
        String centre,
        @Nullable String period,
        Map<String, Long> counts,
        List<QualityItem> items,
        @Nullable String next) {}
