package tongbao.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a service says at {@code /q/openapi} of itself, held against the rules of the house and against what it really
 * answers. Complaints are texts, so that a test shows all of them at once; none is what a test wants.
 */
public final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final Set<String> METHODS_WITH_BODY = Set.of("post", "put", "patch");

    /** OpenAPI 3.1 is this draft with a few words of its own that say nothing about validity. */
    private static final JsonMetaSchema DRAFT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keywords(Stream.of("components", "example", "xml", "externalDocs", "discriminator")
                    .map(NonValidationKeyword::new)
                    .toList())
            .build();

    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012, factory -> factory.metaSchema(DRAFT));

    private final JsonNode document;

    private OpenApiDocument(JsonNode document) {
        this.document = document;
    }

    /** Reads {@code /q/openapi?format=json}. */
    public static OpenApiDocument parse(String json) {
        return new OpenApiDocument(tree(json));
    }

    /** What every operation owes its reader: a summary, who may call it, what it answers, and how it refuses. */
    public List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        if (!document.path("openapi").asText().startsWith("3.1")) {
            flaws.add("not an OpenAPI 3.1 document");
        }
        if (document.at("/info/title").asText().isBlank()
                || document.at("/info/version").asText().isBlank()) {
            flaws.add("no title or version");
        }
        document.findValuesAsText("$ref").stream()
                .filter(ref ->
                        !ref.startsWith("#/") || document.at(ref.substring(1)).isMissingNode())
                .forEach(ref -> flaws.add("reference leads nowhere: " + ref));
        operations().forEach((name, operation) -> flaws(name, operation, flaws));
        return flaws;
    }

    /** The operations by method and path, such as {@code GET /api/v1/progress}. */
    public Set<String> operationNames() {
        return operations().keySet();
    }

    /**
     * What is wrong with a real answer.
     *
     * @param path as it was called, without query
     * @param contentType null where the answer had no body
     */
    public List<String> complaints(String method, String path, int status, @Nullable String contentType, String body) {
        JsonNode operation = operation(method, path);
        String call = method + " " + path + " " + status;
        if (operation == null) {
            return List.of(call + ": no such operation");
        }
        JsonNode response = resolved(operation.path("responses").path(String.valueOf(status)));
        if (response.isMissingNode()) {
            return List.of(call + ": status is not in the document");
        }
        if (body.isEmpty()) {
            return List.of();
        }
        String type =
                contentType == null ? "" : contentType.replaceFirst(";.*", "").strip();
        JsonNode content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of(call + ": content type " + type + " is not in the document");
        }
        return type.endsWith("json") ? bodyComplaints(call, content.path("schema"), body) : List.of();
    }

    private static void flaws(String name, JsonNode operation, List<String> flaws) {
        if (operation.path("summary").asText().isBlank()) {
            flaws.add(name + ": no summary");
        }
        if (!operation.has("security")) {
            flaws.add(name + ": no security");
        }
        JsonNode responses = operation.path("responses");
        boolean openToAll = operation.path("security").isEmpty(); // says so itself, by an empty list
        for (String status : openToAll ? List.<String>of() : List.of("401", "403")) {
            if (!responses.has(status)) {
                flaws.add(name + ": no response " + status);
            }
        }
        if (Stream.of("200", "201", "202", "204").noneMatch(responses::has)) {
            flaws.add(name + ": no response of success");
        }
        boolean withBody = METHODS_WITH_BODY.contains(name.split(" ")[0].toLowerCase(Locale.ROOT));
        if (withBody && operation.has("requestBody") && !responses.has("400") && !responses.has("422")) {
            flaws.add(name + ": takes a body and refuses none");
        }
        responses.properties().forEach(response -> flaws(name, response.getKey(), response.getValue(), flaws));
    }

    private static void flaws(String name, String status, JsonNode response, List<String> flaws) {
        boolean refusal = status.startsWith("4") || status.startsWith("5");
        if (refusal
                && !response.path("$ref").asText().equals("#/components/responses/Problem")
                && !response.path("content").has(PROBLEM)) {
            flaws.add(name + ": response " + status + " is no problem");
        }
        response.path("content").properties().forEach(content -> {
            if (content.getKey().endsWith("json") && !content.getValue().has("schema")) {
                flaws.add(name + ": response " + status + " has no schema");
            }
        });
    }

    private List<String> bodyComplaints(String call, JsonNode schema, String body) {
        if (schema.isMissingNode() || schema.isEmpty()) {
            return List.of(call + ": no schema");
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("components", document.path("components"));
        schema.properties().forEach(keyword -> root.set(keyword.getKey(), keyword.getValue()));
        return SCHEMAS.getSchema(root).validate(tree(body)).stream()
                .map(ValidationMessage::getMessage)
                .map(complaint -> call + ": " + complaint)
                .sorted()
                .toList();
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new java.util.TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        return operations;
    }

    private @Nullable JsonNode operation(String method, String path) {
        for (Map.Entry<String, JsonNode> operation : operations().entrySet()) {
            String[] name = operation.getKey().split(" ", 2);
            if (name[0].equals(method) && pattern(name[1]).matcher(path).matches()) {
                return operation.getValue();
            }
        }
        return null;
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(Stream.of(template.split("/", -1))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/")));
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : document.at(reference.asText().substring(1));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("not JSON: " + json, notJson);
        }
    }
}
