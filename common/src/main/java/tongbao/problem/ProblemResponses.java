package tongbao.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Puts the one error body into every service's OpenAPI document, where resources refer to it as {@code Problem}. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    private static final String PROBLEM = "application/problem+json";
    private static final List<String> UNAUTHORISED = List.of("401", "403");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema("Problem", problem());
        document.getComponents().addResponse("Problem", response());
        if (document.getPaths() != null) {
            document.getPaths()
                    .getPathItems()
                    .values()
                    .forEach(path -> path.getOperations().values().forEach(ProblemResponses::complete));
        }
    }

    /** Every endpoint needs a token unless it says otherwise, and every refusal has the one body, however little is said of it. */
    private static void complete(Operation operation) {
        APIResponses responses = operation.getResponses();
        for (String status : isOpenToAll(operation) ? List.<String>of() : UNAUTHORISED) {
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("Problem"));
            }
        }
        responses.getAPIResponses().forEach((status, refusal) -> {
            if (status.matches("[45].*") && refusal.getRef() == null) {
                giveBody(refusal);
            }
        });
    }

    private static boolean isOpenToAll(Operation operation) {
        return operation.getSecurity() != null && operation.getSecurity().isEmpty();
    }

    private static void giveBody(APIResponse refusal) {
        if (refusal.getContent() == null) {
            refusal.setContent(OASFactory.createContent());
        }
        MediaType body = refusal.getContent().getMediaType(PROBLEM);
        if (body == null) {
            body = OASFactory.createMediaType();
            refusal.getContent().addMediaType(PROBLEM, body);
        }
        body.setSchema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    }

    private static APIResponse response() {
        return OASFactory.createAPIResponse()
                .description("RFC 9457 problem")
                .content(OASFactory.createContent()
                        .addMediaType(
                                PROBLEM,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                                        .example(new java.util.LinkedHashMap<>(java.util.Map.of(
                                                "status",
                                                422,
                                                "title",
                                                "Unprocessable Content",
                                                "violations",
                                                java.util.List.of(java.util.Map.of(
                                                        "index", 3, "field", "item", "message", "目录中没有该事项")))))));
    }

    private static Schema problem() {
        return object().description("What went wrong; violations name index and field")
                .addProperty("status", of(Schema.SchemaType.INTEGER))
                .addProperty("title", of(Schema.SchemaType.STRING))
                .addProperty("detail", of(Schema.SchemaType.STRING))
                .addProperty("instance", of(Schema.SchemaType.STRING))
                .addProperty("violations", of(Schema.SchemaType.ARRAY).items(violation()));
    }

    private static Schema violation() {
        return object().addProperty("index", of(Schema.SchemaType.INTEGER))
                .addProperty("field", of(Schema.SchemaType.STRING))
                .addProperty("message", of(Schema.SchemaType.STRING));
    }

    private static Schema object() {
        return of(Schema.SchemaType.OBJECT);
    }

    private static Schema of(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
