package tongbao.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Puts the one error body into every service's OpenAPI document, where resources refer to it as {@code Problem}. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema("Problem", problem());
        document.getComponents().addResponse("Problem", response());
    }

    private static APIResponse response() {
        return OASFactory.createAPIResponse()
                .description("RFC 9457 problem")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
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
