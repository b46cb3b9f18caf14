package tongbao.rating.integrity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of findings, in a type of its own so that OpenAPI can name what is in it. */
@Schema(name = "IntegrityFindings")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Findings(
        @Schema(required = true) List<Finding> items,
        @Schema(required = true, nullable = true) @Nullable String next) {}
