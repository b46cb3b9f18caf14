package tongbao.intake.cases;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Catalogues;
import tongbao.security.Access;
import tongbao.security.DeviceIdentity;
import tongbao.security.Roles;

/** Takes case events. 202 means that Kafka has every one of them. */
@Path(CaseEventResource.PATH)
@Tag(name = "case events", description = "What happened to cases, from terminals and gateways")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
@APIResponse(responseCode = "413", ref = "Problem")
@APIResponse(responseCode = "415", ref = "Problem")
@APIResponse(
        responseCode = "422",
        description = "against the rules or the catalogue; index and field are named, nothing was written",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(ref = "Problem"),
                        examples = @ExampleObject(name = "invalid", value = CaseEventExamples.INVALID)))
@APIResponse(
        responseCode = "429",
        description = "more than can be taken now",
        headers = @Header(name = "Retry-After", description = "seconds", schema = @Schema(type = SchemaType.INTEGER)),
        content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
@APIResponse(
        responseCode = "503",
        description = "Kafka is away; keep the events and send them again, ids make that harmless",
        headers = @Header(name = "Retry-After", description = "seconds", schema = @Schema(type = SchemaType.INTEGER)),
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(ref = "Problem"),
                        examples = @ExampleObject(name = "away", value = CaseEventExamples.AWAY)))
public class CaseEventResource {
    static final String PATH = "/api/v1/case-events";

    private final CaseEventReader reader;
    private final CaseEventPublisher publisher;
    private final CaseEventAnswers answers;
    private final Catalogues catalogues;
    private final Access access;
    private final IntakeConfig.Stream config;
    private final Semaphore streams;

    CaseEventResource(
            CaseEventReader reader,
            CaseEventPublisher publisher,
            CaseEventAnswers answers,
            Catalogues catalogues,
            Access access,
            IntakeConfig config) {
        this.reader = reader;
        this.publisher = publisher;
        this.answers = answers;
        this.catalogues = catalogues;
        this.access = access;
        this.config = config.stream();
        this.streams = new Semaphore(this.config.most());
    }

    @POST
    @Blocking
    @RolesAllowed({Roles.TERMINAL, Roles.GATEWAY})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes one event, or an array of up to 1,000",
            description = "All or nothing: when any event is refused, none is written.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {CaseEventBody.class, CaseEventBody[].class}),
                            examples = {
                                @ExampleObject(name = "one", value = CaseEventExamples.EVENT),
                                @ExampleObject(name = "array", value = CaseEventExamples.EVENTS)
                            }))
    @APIResponse(
            responseCode = "202",
            description = "Kafka has acknowledged every event",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CaseEventAnswers.Accepted.class),
                            examples = @ExampleObject(name = "accepted", value = CaseEventExamples.ACCEPTED)))
    public CompletionStage<Response> post(InputStream body, @Context HttpHeaders headers) {
        Optional<byte[]> bytes = BoundedBody.read(body, headers, CaseEventLimits.LARGEST_ARRAY_BYTES);
        if (bytes.isEmpty()) {
            return answered(answers.refused(Refusal.of(Refusal.Kind.TOO_LARGE)));
        }
        Checked checked = reader.read(bytes.get(), access.device());
        if (checked instanceof Checked.Refused refused) {
            return answered(answers.refused(refused.refusal()));
        }
        List<ProducerRecord<byte[], byte[]>> records = ((Checked.Sendable) checked).records();
        return publisher.publish(records).thenApply(delivery -> answers.ended(delivery, records.size()));
    }

    @POST
    @Blocking
    @RolesAllowed({Roles.TERMINAL, Roles.GATEWAY})
    @Consumes(CaseEventAnswers.NDJSON)
    @Produces({CaseEventAnswers.NDJSON, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Takes a stream of events, one per line, of any length",
            description =
                    "Read and sent batch by batch; the answer comes at the end, with one line per batch. The first"
                            + " bad batch ends it: the problem says what was accepted before (`accepted`, `results`), and"
                            + " nothing of that batch is written. The whole stream may be sent again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = CaseEventAnswers.NDJSON,
                            schema = @Schema(implementation = CaseEventBody.class),
                            examples = @ExampleObject(name = "lines", value = CaseEventExamples.LINES)))
    @APIResponse(
            responseCode = "202",
            description = "Kafka has acknowledged every event",
            content =
                    @Content(
                            mediaType = CaseEventAnswers.NDJSON,
                            schema = @Schema(implementation = BatchResult.class),
                            examples = @ExampleObject(name = "results", value = CaseEventExamples.RESULTS)))
    public CompletionStage<Response> stream(InputStream body) {
        if (!streams.tryAcquire()) {
            return answered(answers.refused(Refusal.of(Refusal.Kind.BUSY)));
        }
        try {
            DeviceIdentity device = access.device();
            DeviceStanding standing = new DeviceStanding(device, catalogues);
            return new CaseEventStream(reader, publisher, device, standing, config)
                    .run(body)
                    .thenApply(answers::ended);
        } finally {
            streams.release();
        }
    }

    private static CompletionStage<Response> answered(Response response) {
        return CompletableFuture.completedFuture(response);
    }
}
