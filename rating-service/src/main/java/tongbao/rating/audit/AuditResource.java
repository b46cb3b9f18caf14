package tongbao.rating.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogues;
import tongbao.page.Cursor;
import tongbao.page.DayParameters;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Choices;
import tongbao.rating.database.BoundedTransactions;
import tongbao.security.Access;
import tongbao.security.Roles;

/** The audit over HTTP. It can be read; nothing here changes it. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "audit", description = "个人信息操作日志:谁、何时、因何查看或处理了评价人的联系方式;只增不改")
@APIResponse(responseCode = "503", ref = "Problem")
public class AuditResource {
    private final Access access;
    private final Catalogues catalogues;
    private final BoundedTransactions transactions;
    private final Audit audit;

    AuditResource(Access access, Catalogues catalogues, BoundedTransactions transactions, Audit audit) {
        this.access = access;
        this.catalogues = catalogues;
        this.transactions = transactions;
        this.audit = audit;
    }

    @GET
    @Operation(operationId = "listAudit", summary = "个人信息操作日志", description = "最近的在前;可按日期和操作筛选。不含联系方式和评价内容。")
    @APIResponse(responseCode = "200", description = "一页日志;next 为下一页的 cursor,或 null")
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Page<AuditEntry> list(
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            @QueryParam("action") @Parameter(schema = @Schema(implementation = AuditedAction.class)) @Nullable
                    String action,
            @BeanParam DayParameters days,
            @BeanParam PageParameters page) {
        String known = access.requiredCentre(centre);
        Audit.Wanted wanted =
                new Audit.Wanted(known, days.read(zone(known)), Choices.read("action", action, AuditedAction::valueOf));
        int limit = page.readLimit();
        Cursor after = page.readCursor(1);
        long before = after == null ? Long.MAX_VALUE : after.number(0);
        List<AuditEntry> found = transactions.run(() -> audit.list(wanted, before, limit));
        return Page.of(found, limit, entry -> Cursor.of(entry.id()));
    }

    private ZoneId zone(String centre) {
        return catalogues.required(centre).centre().zone();
    }
}
