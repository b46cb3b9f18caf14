package tongbao.rating.invitation;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.event.EventRules;
import tongbao.problem.Problems;
import tongbao.rating.database.BoundedTransactions;
import tongbao.security.Access;
import tongbao.security.DeviceIdentity;
import tongbao.security.Roles;

/** What the pad of a window asks, once and as it changes. */
@Path("/api/v1/windows/{window}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PAD)
@Tag(name = "invitations", description = "评价邀请:窗口刚刚办结、尚未评价的办件。评价器只能查询自己登记的窗口")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "503", ref = "Problem")
public class InvitationResource {
    private static final String INVITATION = """
            {"centre": "YC", "window": "A03", "caseNo": "YC-2023-000123", "item": "SCJG-001", "itemName": "企业设立登记",
             "completedAt": "2023-04-03T01:15:00Z", "lapsesAt": "2023-04-03T01:25:00Z"}""";

    private static final String STREAM = """
            retry: 2000
            event: invitation
            data: {"centre":"YC","window":"A03","caseNo":"YC-2023-000123","item":"SCJG-001","itemName":"企业设立登记",\
            "completedAt":"2023-04-03T01:15:00Z","lapsesAt":"2023-04-03T01:25:00Z"}

            : alive

            event: none
            data: {}
            """;

    private final Access access;
    private final Catalogues catalogues;
    private final BoundedTransactions transactions;
    private final Invitations invitations;
    private final InvitationStreams streams;
    private final InvitationsConfig config;

    InvitationResource(
            Access access,
            Catalogues catalogues,
            BoundedTransactions transactions,
            Invitations invitations,
            InvitationStreams streams,
            InvitationsConfig config) {
        this.access = access;
        this.catalogues = catalogues;
        this.transactions = transactions;
        this.invitations = invitations;
        this.streams = streams;
        this.config = config;
    }

    @GET
    @Path("/invitation")
    @Operation(
            operationId = "showInvitation",
            summary = "现在应邀请评价的办件",
            description = "窗口最近一次办结且尚未评价的办件;已评价、被新的办结取代或超过时限后为 204。")
    @APIResponse(
            responseCode = "200",
            description = "应邀请评价的办件",
            content =
                    @Content(
                            schema = @Schema(implementation = Invitation.class),
                            examples = @ExampleObject(name = "invitation", value = INVITATION)))
    @APIResponse(responseCode = "204", description = "现在没有可邀请评价的办件")
    public Response show(
            @PathParam("window") String window,
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre) {
        WindowKey own = own(window, centre);
        return Optional.ofNullable(
                        transactions.run(() -> invitations.of(Set.of(own))).get(own))
                .map(invitation -> Response.ok(invitation).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @Path("/invitations")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @NonBlocking
    @Operation(
            operationId = "streamInvitations",
            summary = "邀请随办结而变(SSE)",
            description = "连接后立即给出现状,此后只在变化时给出:event 为 invitation 时 data 同 invitation,为 none 时现在没有可邀请的办件。"
                    + "定时发送注释行以示连接正常;断开后按 retry 重连,无须记住任何内容。设备令牌被吊销后连接随即结束。")
    @APIResponse(
            responseCode = "200",
            description = "事件流",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "stream", value = STREAM)))
    public Multi<OutboundSseEvent> stream(
            @PathParam("window") String window,
            @QueryParam("centre") @Parameter(required = true, description = "中心编码") @Nullable String centre,
            @Context Sse sse) {
        WindowKey own = own(window, centre);
        Device registered = registered(access.device());
        return streams.of(own, () -> registered.equals(registered(own.centre(), registered.code())))
                .map(said -> event(said, sse));
    }

    private OutboundSseEvent event(InvitationStreams.Said said, Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        if (!said.news()) {
            return event.comment("alive").build();
        }
        event.reconnectDelay(config.reconnectAfter().toMillis()).mediaType(MediaType.APPLICATION_JSON_TYPE);
        return said.invitation()
                .map(invitation -> event.name("invitation").data(Invitation.class, invitation))
                .orElseGet(() -> event.name("none").data(Map.class, Map.of()))
                .build();
    }

    /** 403 unless the calling pad stands at this window. */
    private WindowKey own(String window, @Nullable String centre) {
        if (centre == null || !EventRules.isCode(centre)) {
            throw Problems.badParameter("centre", "必填,应为中心编码");
        }
        access.requireCentre(centre);
        if (!window.equals(access.device().window())) {
            throw Problems.forbidden("评价器只能查询自己登记的窗口");
        }
        return new WindowKey(centre, window);
    }

    private Device registered(DeviceIdentity device) {
        Device known = registered(device.centre(), device.code());
        if (known == null) {
            throw Problems.forbidden("设备已注销");
        }
        return known;
    }

    private @Nullable Device registered(String centre, String code) {
        return catalogues.of(centre).map(catalogue -> catalogue.device(code)).orElse(null);
    }
}
