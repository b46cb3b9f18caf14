package tongbao.rating.invitation;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The case a pad asks about. Never whose case it is: nobody at the pad needs that. */
@Schema(name = "Invitation")
public record Invitation(
        @Schema(required = true, description = "中心编码") String centre,

        @Schema(required = true, description = "窗口编码") String window,

        @Schema(required = true, description = "办件编号,评价时原样提交")
        String caseNo,

        @Schema(nullable = true, description = "事项编码;没有事项时为 null") @Nullable
        String item,

        @Schema(description = "事项名称;目录中已没有该事项时没有") @Nullable String itemName,

        @Schema(required = true, description = "办结时间") Instant completedAt,

        @Schema(required = true, description = "此后不再邀请;已评价或有新的办结时提前失效")
        Instant lapsesAt) {}
