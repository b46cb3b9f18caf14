package tongbao.page;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Problems;

/** Which page of a list is asked for, unread. */
public record PageParameters(
        @QueryParam("limit") @Parameter(description = "每页条数,1–1000,缺省 100") @Nullable
        String limit,

        @QueryParam("cursor") @Parameter(description = "上一页的 next") @Nullable
        String cursor) {
    public static final int MOST = 1_000;
    private static final int DEFAULT = 100;

    /** 400 unless absent or from 1 to {@value #MOST}. */
    public int readLimit() {
        if (limit == null) {
            return DEFAULT;
        }
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MOST) {
            throw Problems.badParameter("limit", "应为 1–1000");
        }
        return Integer.parseInt(limit);
    }

    /** The key after which to read on, of that many parts; null for the first page. */
    public @Nullable Cursor readCursor(int parts) {
        return cursor == null ? null : Cursor.parse(cursor, parts);
    }
}
