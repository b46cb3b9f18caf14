package tongbao.report.cases;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.event.CaseKey;
import tongbao.event.EventRules;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Choices;
import tongbao.problem.Problems;
import tongbao.report.projection.KeptCalendars;
import tongbao.report.projection.RuleBook;
import tongbao.report.query.Conditions;
import tongbao.report.query.FilterParameters;
import tongbao.report.query.Filters;
import tongbao.report.query.ReportParameters;
import tongbao.security.Access;
import tongbao.security.Roles;

/** The ledger: lists of cases, and one case with everything that is known of it. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
public class CaseResource {
    private final ReportParameters parameters;
    private final CaseQueries queries;
    private final RuleBook rules;
    private final KeptCalendars calendars;
    private final Access access;
    private final Clock clock;

    CaseResource(
            ReportParameters parameters,
            CaseQueries queries,
            RuleBook rules,
            KeptCalendars calendars,
            Access access,
            Clock clock) {
        this.parameters = parameters;
        this.queries = queries;
        this.rules = rules;
        this.calendars = calendars;
        this.access = access;
        this.clock = clock;
    }

    /** Cases in progress by promised limit, others by number. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Cache(noStore = true)
    @Operation(
            summary = "Cases of a state, page by page",
            description = "OPEN 为全部在办(含预警和超期),按承诺时限排序;COMPLETED、WITHDRAWN 按办件号排序;不给 state 则为全部办件。"
                    + "督办员以下只看到办件是否已评价(votesHidden 为 true),看不到评价等级")
    @APIResponse(
            responseCode = "200",
            description = "One page; next is the cursor of the following one, or null",
            content =
                    @Content(
                            schema = @Schema(implementation = CasePage.class),
                            examples = @ExampleObject(name = "overdue", value = CaseExamples.PAGE)))
    public CasePage list(
            @QueryParam("centre") @Nullable String centre,
            @QueryParam("state") @Parameter(schema = @Schema(implementation = CaseState.class)) @Nullable String state,
            @BeanParam FilterParameters filters,
            @BeanParam PageParameters page)
            throws SQLException {
        Catalogue catalogue = parameters.centre(centre);
        CaseState wanted = Choices.read("state", state, CaseState::valueOf);
        Instant now = clock.instant();
        Conditions where = where(wanted, parameters.filters(filters, null), catalogue, now);
        String code = catalogue.centre().code();
        Page<LedgerRow> found = wanted != null && wanted.isOpen()
                ? queries.byLimit(code, where, page.readLimit(), page.readCursor(2))
                : queries.byCaseNo(code, where, page.readLimit(), page.readCursor(1));
        boolean hidden = !access.isSupervisor();
        return CasePage.of(
                found.map(row -> CaseSummary.of(row, catalogue.centre().zone(), now, hidden)), hidden);
    }

    /** One case; 404 where nothing is known of it. */
    @GET
    @Path("/{caseNo}")
    @RolesAllowed(Roles.VIEWER)
    @Cache(noStore = true)
    @Operation(
            summary = "One case and why it is due when it is",
            description = "事实、事件及其在 Kafka 中的位置、时限逐日说明。督办员以下(votesHidden 为 true)不显示评价等级、差评整改的步骤和作废的评价")
    @APIResponse(
            responseCode = "200",
            description = "The case",
            content =
                    @Content(
                            schema = @Schema(implementation = CaseView.class),
                            examples = @ExampleObject(name = "open", value = CaseExamples.CASE)))
    public CaseView one(@PathParam("caseNo") String caseNo, @QueryParam("centre") @Nullable String centre)
            throws SQLException {
        Catalogue catalogue = parameters.centre(centre);
        if (!EventRules.isCode(caseNo)) {
            throw unknown();
        }
        calendars.read();
        return queries.find(new CaseKey(catalogue.centre().code(), caseNo))
                .map(new CaseViews(catalogue, rules.of(catalogue), clock.instant(), !access.isSupervisor())::of)
                .orElseThrow(CaseResource::unknown);
    }

    private static Conditions where(@Nullable CaseState state, Filters filters, Catalogue catalogue, Instant now) {
        if (state == null) {
            return Place.EITHER.conditions(filters, catalogue);
        }
        Conditions where = state.place().conditions(filters, catalogue);
        if (state.isOpen()) {
            where.and("accepted_at is not null and closed_at is null");
        }
        return switch (state) {
            case OPEN -> where;
            case WARNING -> where.and("warning_from <= ? and promised_limit >= ?", now, now);
            case OVERDUE -> where.and("promised_limit < ?", now);
            case COMPLETED, WITHDRAWN -> where.and("closing = ?", state.name());
        };
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这个办件");
    }
}
