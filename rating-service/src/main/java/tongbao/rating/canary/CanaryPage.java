package tongbao.rating.canary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of canaries, in a type of its own so that OpenAPI can name what is in it. */
@Schema(name = "Canaries")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CanaryPage(
        @Schema(required = true) List<Canary> items,
        @Schema(required = true, nullable = true) @Nullable String next) {}
