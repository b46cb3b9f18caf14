package tongbao.rating.link;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tongbao.event.VoteChannel;
import tongbao.problem.Problems;
import tongbao.rating.link.Minting.Minted;
import tongbao.rating.link.Minting.Refusal;
import tongbao.rating.link.Minting.Refused;

/** Turns what came of asking for links into answers. */
final class LinkAnswers {
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /** A link as its sender needs it. */
    @Schema(name = "Link")
    public record MintedLink(
            @Schema(required = true) String centre,
            @Schema(required = true) String caseNo,
            @Schema(required = true) VoteChannel channel,

            @Schema(required = true, description = "评价页面的地址;未配置公开地址时只有路径")
            String url,

            @Schema(required = true, description = "地址中的令牌") String token,

            @Schema(required = true, description = "用此链接评价时,该评价的 id")
            UUID vote,

            @Schema(required = true, description = "此后链接失效") Instant expiresAt) {}

    /** A case that no link was made for, with what a single request for it would have been answered. */
    @Schema(name = "RefusedLink")
    public record RefusedLink(int index, int status, String detail) {}

    /** The answer for an array. */
    @Schema(name = "Links")
    public record MintedLinks(
            @Schema(required = true) List<MintedLink> links,
            @Schema(required = true) List<RefusedLink> refused) {}

    private LinkAnswers() {}

    static MintedLink minted(Link link, String token, String url) {
        return new MintedLink(link.centre(), link.caseNo(), link.channel(), url, token, link.vote(), link.expiresAt());
    }

    static List<RefusedLink> refused(List<Minting> mintings) {
        List<RefusedLink> refused = new ArrayList<>();
        for (int index = 0; index < mintings.size(); index++) {
            if (mintings.get(index) instanceof Refused no) {
                refused.add(new RefusedLink(index, problem(no.refusal()).getStatusCode(), said(no.refusal())));
            }
        }
        return refused;
    }

    /** The link, or the problem thrown. */
    static Link linkOrProblem(Minting minting) {
        if (minting instanceof Minted minted) {
            return minted.link();
        }
        throw problem(((Refused) minting).refusal());
    }

    /** Not thrown: whoever holds any address could fill the log. */
    static Response notConfigured() {
        return Problems.unavailable("本系统未配置评价链接的密钥", ASK_AGAIN).toResponse();
    }

    private static HttpProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_CASE -> Problems.notFound(said(refusal));
            case ELSEWHERE -> Problems.forbidden(said(refusal));
            case NOT_COMPLETED, ALREADY_RATED -> Problems.conflict(said(refusal));
            case TOO_LATE -> Problems.invalid("caseNo", said(refusal));
        };
    }

    private static String said(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_CASE -> "没有这个办件";
            case NOT_COMPLETED -> "该办件尚未办结";
            case ELSEWHERE -> "评价器只能生成本窗口办件的评价链接";
            case ALREADY_RATED -> "该办件已有评价(一次一评)";
            case TOO_LATE -> "已超过该办件的评价期限";
        };
    }
}
