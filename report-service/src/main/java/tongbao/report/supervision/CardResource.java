package tongbao.report.supervision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Choices;
import tongbao.problem.Problems;
import tongbao.report.query.CardKind;
import tongbao.report.query.FilterParameters;
import tongbao.report.query.Reach;
import tongbao.report.query.ReportParameters;
import tongbao.security.Access;
import tongbao.security.Roles;
import tongbao.time.Period;

/** Yellow and red cards, and their revocation. */
@Path("/api/v1/cards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Supervision")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
public class CardResource {
    private static final String LIST = """
            {"period": "2023-04", "counted": 1, "revoked": 1, "items": [
              {"id": "YC~YC-2023-000123~YELLOW", "kind": "YELLOW", "at": "2023-04-27T09:15:00+08:00",
               "caseNo": "YC-2023-000123", "place": {"hall": "YC-H", "department": "SCJG", "window": "A03",
               "staff": "S01", "item": "SCJG-001", "channel": "WINDOW", "applicant": "PERSON"}, "open": false,
               "revocation": {"reason": "系统故障,时限内已办结", "by": "zhang", "at": "2023-05-04T10:00:00+08:00"}}],
             "next": null}
            """;

    private final ReportParameters parameters;
    private final CardQueries cards;
    private final RevokeCard revokeCard;
    private final Access access;
    private final Clock clock;

    CardResource(ReportParameters parameters, CardQueries cards, RevokeCard revokeCard, Access access, Clock clock) {
        this.parameters = parameters;
        this.cards = cards;
        this.revokeCard = revokeCard;
        this.access = access;
        this.clock = clock;
    }

    /** The cards whose instant falls in the period, in order of it, revoked ones included and marked. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Cards issued in a period", description = "黄牌、红牌清单;counted 为计入统计的,revoked 为已撤销的")
    @APIResponse(
            responseCode = "200",
            description = "One page of cards; next is the cursor of the following one, or null",
            content =
                    @Content(
                            schema = @Schema(implementation = CardList.class),
                            examples = @ExampleObject(name = "month", value = LIST)))
    public CardList list(
            @QueryParam("centre") @Nullable String centre,
            @QueryParam("period") @Parameter(example = "2023-04") @Nullable String period,
            @QueryParam("kind") @Parameter(schema = @Schema(implementation = CardKind.class)) @Nullable String kind,
            @BeanParam FilterParameters filters,
            @BeanParam PageParameters page)
            throws SQLException {
        Catalogue catalogue = parameters.centre(centre);
        if (period == null) {
            throw Problems.badParameter("period", "必填");
        }
        Period asked = parameters.period(period);
        CardQueries.Question question = new CardQueries.Question(
                catalogue,
                parameters.filters(filters, null),
                Reach.of(asked, catalogue.centre().zone(), clock.instant()),
                Choices.read("kind", kind, CardKind::valueOf));
        Page<Card> found = cards.page(question, page.readLimit(), page.readCursor(3));
        CardQueries.Counts counts = cards.count(question);
        return new CardList(asked.text(), counts.counted(), counts.revoked(), found.items(), found.next());
    }

    /** Idempotent: a card revoked before keeps its first reason. */
    @POST
    @Path("/{id}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(summary = "Revoke a card", description = "撤销一张黄牌或红牌;撤销的牌不再计入统计,另行列出")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RevocationRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The card as it is now",
            content = @Content(schema = @Schema(implementation = Card.class)))
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Card revoke(@PathParam("id") @Parameter(example = "YC~YC-2023-000123~YELLOW") String id, InputStream body)
            throws SQLException {
        CardId card = CardId.parse(id).orElseThrow(CardResource::unknown);
        Catalogue catalogue = parameters.centre(card.caseKey().centre());
        RevocationRequest request = RevocationRequest.read(body);
        return revokeCard
                .revoke(card, catalogue, request.reason(), access.subject())
                .orElseThrow(CardResource::unknown);
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这张牌");
    }
}
