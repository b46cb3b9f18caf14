package tongbao.report.quality;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Catalogues;
import tongbao.problem.Problems;
import tongbao.security.Access;
import tongbao.security.Roles;

/** Records that could not be read: looked at, repaired, published again. */
@Path("/api/v1/quality/quarantine/{topic}/{partition}/{offset}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quality")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "404", ref = "Problem")
public class QuarantineResource {
    private static final Logger LOG = Logger.getLogger(QuarantineResource.class);

    private final DataSource database;
    private final Replay replay;
    private final Catalogues catalogues;
    private final Access access;
    private final Clock clock;

    QuarantineResource(DataSource database, Replay replay, Catalogues catalogues, Access access, Clock clock) {
        this.database = database;
        this.replay = replay;
        this.catalogues = catalogues;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(summary = "One quarantined record with its bytes", description = "查看一条隔离记录")
    @APIResponse(
            responseCode = "200",
            description = "The record",
            content = @Content(schema = @Schema(implementation = QuarantinedRecord.class)))
    public QuarantinedRecord one(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset)
            throws SQLException {
        QuarantineQueries.Place place = place(topic, partition, offset);
        return QuarantinedRecord.of(place, find(place));
    }

    /** Published with the bytes of the body, or as it came; a record that was replayed before is not sent again. */
    @POST
    @Path("/replay")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(
            summary = "Publish a quarantined record again",
            description = "重放隔离记录:请求体为修复后的事件 JSON,空则用原内容;能读取才发布,重复重放不再发布")
    @RequestBody(description = "修复后的事件,至多 64 KiB;可空")
    @APIResponse(responseCode = "200", description = "The record, with where it was published")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public QuarantinedRecord replay(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset,
            @Nullable InputStream body)
            throws SQLException {
        QuarantineQueries.Place place = place(topic, partition, offset);
        QuarantineQueries.Kept kept = find(place);
        byte[] repaired = BoundedBody.object(body);
        if (kept.replayed() == null) {
            publish(place, kept, repaired);
        }
        return QuarantinedRecord.of(place, find(place));
    }

    private void publish(QuarantineQueries.Place place, QuarantineQueries.Kept kept, byte[] repaired)
            throws SQLException {
        byte[] value = repaired.length > 0 ? repaired : kept.value();
        if (value == null) {
            throw Problems.invalid("value", "原记录没有内容,须提供修复后的事件");
        }
        Replay.Readable readable = replay.read(place, value);
        access.requireCentre(readable.caseKey().centre());
        RecordMetadata written = replay.publish(readable);
        // After the send: a crash in between sends it again, which counts once, and never loses it.
        try (Connection connection = database.getConnection()) {
            new QuarantineQueries(connection)
                    .mark(
                            place,
                            repaired.length > 0,
                            written,
                            access.subject(),
                            clock.instant().atOffset(ZoneOffset.UTC));
        }
        LOG.infof(
                "quarantined record replayed topic=%s partition=%d offset=%d by=%s",
                place.topic(), place.partition(), place.offset(), access.subject());
    }

    private QuarantineQueries.Kept find(QuarantineQueries.Place place) throws SQLException {
        try (Connection connection = database.getConnection()) {
            QuarantineQueries.Kept kept =
                    new QuarantineQueries(connection).find(place).orElseThrow(QuarantineResource::unknown);
            access.requireCentre(centre(kept.key()));
            return kept;
        }
    }

    /** Whose record it is by its key {@code centre/caseNo}; every centre's where that names none that is known. */
    private String centre(byte @Nullable [] key) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        String code = slash < 0 ? "" : text.substring(0, slash);
        return catalogues.of(code).isPresent() ? code : "*";
    }

    private static QuarantineQueries.Place place(String topic, String partition, String offset) {
        boolean numbers = partition.matches("[0-9]{1,9}") && offset.matches("[0-9]{1,18}");
        if (!numbers || topic.indexOf('\0') >= 0) {
            throw unknown();
        }
        return new QuarantineQueries.Place(topic, Integer.parseInt(partition), Long.parseLong(offset));
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这条隔离记录");
    }
}
