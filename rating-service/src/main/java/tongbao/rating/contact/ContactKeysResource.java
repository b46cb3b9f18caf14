package tongbao.rating.contact;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tongbao.problem.Problems;
import tongbao.rating.database.BoundedTransactions;
import tongbao.security.Access;
import tongbao.security.Roles;

/** The keys of contacts over HTTP: they are every centre's, so only admins of every centre may see to them. */
@Path("/api/v1/contact-keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "contact-keys", description = "联系方式的加密密钥:各密钥下的条数,以及更换密钥的进度")
@APIResponse(responseCode = "503", ref = "Problem")
public class ContactKeysResource {
    private static final String KEYS = """
            {"keys": [{"id": "1f0c4a9e", "current": true, "configured": true, "contacts": 1200},
                      {"id": "9b7d02c3", "current": false, "configured": true, "contacts": 35}],
             "rotation": {"running": true, "resealed": 1200, "unreadable": 0, "startedAt": "2026-11-25T02:00:00Z",
                          "finishedAt": null, "failure": null}}""";

    private final Access access;
    private final BoundedTransactions transactions;
    private final Keyring keyring;
    private final KeyUse use;
    private final KeyRotation rotation;

    ContactKeysResource(
            Access access, BoundedTransactions transactions, Keyring keyring, KeyUse use, KeyRotation rotation) {
        this.access = access;
        this.transactions = transactions;
        this.keyring = keyring;
        this.use = use;
        this.rotation = rotation;
    }

    @GET
    @Operation(
            operationId = "showContactKeys",
            summary = "联系方式的密钥及更换进度",
            description = "须有全部中心的权限。旧密钥的条数为 0 后即可从配置中移除。")
    @APIResponse(
            responseCode = "200",
            description = "各密钥下的条数和进度",
            content =
                    @Content(
                            schema = @Schema(implementation = ContactKeys.class),
                            examples = @ExampleObject(name = "keys", value = KEYS)))
    public ContactKeys show() {
        access.requireEveryCentre();
        return keys();
    }

    @POST
    @Path("/rotation")
    @Operation(
            operationId = "rotateContactKeys",
            summary = "将旧密钥下的联系方式改用当前密钥加密",
            description = "在后台分批进行,进度见 GET;中断后再次提交即继续。请先确认每个副本都已配置新密钥。")
    @APIResponse(
            responseCode = "202",
            description = "已开始",
            content =
                    @Content(
                            schema = @Schema(implementation = ContactKeys.class),
                            examples = @ExampleObject(name = "keys", value = KEYS)))
    @APIResponse(responseCode = "409", description = "未配置当前密钥")
    public Response rotate() {
        access.requireEveryCentre();
        if (!rotation.begin()) {
            throw Problems.conflict("未配置联系方式的加密密钥");
        }
        return Response.accepted(keys()).build();
    }

    private ContactKeys keys() {
        List<ContactKeys.Key> keys = transactions.run(use::count).entrySet().stream()
                .map(key -> new ContactKeys.Key(
                        key.getKey(),
                        keyring.isCurrent(key.getKey()),
                        keyring.key(key.getKey()).isPresent(),
                        key.getValue()))
                .toList();
        return new ContactKeys(keys, rotation.run().map(this::shown).orElse(null));
    }

    private ContactKeys.Rotation shown(KeyRotation.Run run) {
        return new ContactKeys.Rotation(
                run.isRunning(),
                run.resealed(),
                run.unreadable(),
                run.startedAt(),
                run.finishedAt(),
                rotation.failure().orElse(null));
    }
}
