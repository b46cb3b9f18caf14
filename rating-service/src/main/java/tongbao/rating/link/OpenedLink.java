package tongbao.rating.link;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.RatingRules.ReasonFamily;

/** What the page of a link needs. Whoever finds a link learns what was applied for where, and nothing about whom. */
@Schema(name = "OpenedLink")
public record OpenedLink(
        @Schema(required = true) State state,

        @Schema(required = true, description = "评价的 id") UUID vote,

        @Schema(required = true, description = "中心名称") String name,

        @Schema(description = "事项名称;没有事项,或目录中已没有该事项时没有") @Nullable
        String itemName,

        @Schema(description = "单位名称;没有单位,或目录中已没有该单位时没有") @Nullable
        String departmentName,

        @Schema(description = "办结时间;办结已撤回的没有") @Nullable Instant completedAt,

        @Schema(required = true, description = "此后链接失效") Instant expiresAt,

        @Schema(required = true, description = "差评原因,按类;评价里写作“类/原因”")
        List<ReasonFamily> reasons,

        @Schema(required = true, description = "能否接收联系方式") boolean contact,

        @Schema(required = true, description = "服务器时间,供手机校正自己的时钟")
        Instant now) {
    /** What can be done with it. */
    @Schema(name = "LinkState", description = "OPEN 可以评价;RATED 该办件已有评价;EXPIRED 已过期")
    public enum State {
        OPEN,
        RATED,
        EXPIRED
    }
}
