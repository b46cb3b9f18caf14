package tongbao.report.query;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters as query parameters, unread. */
public record FilterParameters(
        @QueryParam("hall") @Parameter(description = "大厅编码") @Nullable
        String hall,

        @QueryParam("department") @Parameter(description = "单位编码") @Nullable
        String department,

        @QueryParam("category") @Parameter(description = "事项类别") @Nullable
        String category,

        @QueryParam("channel") @Parameter(description = "办件渠道") @Nullable
        String channel,

        @QueryParam("applicant") @Parameter(description = "申请人类别") @Nullable
        String applicant,

        @QueryParam("item") @Parameter(description = "事项编码") @Nullable
        String item,

        @QueryParam("tag") @Parameter(description = "事项主题") @Nullable
        String tag,

        @QueryParam("hallKind") @Parameter(description = "大厅类别") @Nullable
        String hallKind) {}
