package tongbao.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The document of the topics, as a program reads it. */
final class AsyncApi {
    /** AsyncAPI's own schema language is a superset of this draft; components are where its references lead. */
    private static final JsonMetaSchema DRAFT_7 = JsonMetaSchema.builder(JsonMetaSchema.getV7())
            .keyword(new NonValidationKeyword("components"))
            .build();

    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7, factory -> factory.metaSchema(DRAFT_7));

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    static AsyncApi load() {
        try (InputStream yaml = AsyncApi.class.getResourceAsStream("/META-INF/asyncapi.yaml")) {
            return new AsyncApi(new YAMLMapper().readTree(Objects.requireNonNull(yaml)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** The messages of a channel, references followed. */
    List<JsonNode> messages(String channel) {
        List<JsonNode> messages = new ArrayList<>();
        document.at("/channels/" + channel + "/messages").forEach(message -> messages.add(resolved(message)));
        return messages;
    }

    JsonNode message(String name) {
        for (JsonNode message : document.at("/components/messages")) {
            if (message.path("name").asText().equals(name)) {
                return message;
            }
        }
        throw new AssertionError("the document has no message " + name);
    }

    /** What is wrong with an instance of a schema of the document; empty where nothing is. */
    Set<String> complaints(JsonNode schema, JsonNode instance) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("components", document.get("components"));
        schema.properties().forEach(keyword -> root.set(keyword.getKey(), keyword.getValue()));
        JsonSchema validator = SCHEMAS.getSchema(root);
        return validator.validate(instance).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The properties a schema declares, its parts included. */
    Set<String> properties(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        Set<String> names = new TreeSet<>();
        resolved.path("properties").fieldNames().forEachRemaining(names::add);
        resolved.path("allOf").forEach(part -> names.addAll(properties(part)));
        return names;
    }

    /** The properties a schema requires, its parts included. */
    Set<String> required(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        Set<String> names = new TreeSet<>();
        resolved.path("required").forEach(name -> names.add(name.asText()));
        resolved.path("allOf").forEach(part -> names.addAll(required(part)));
        return names;
    }

    /** Every reference of the document that leads nowhere. */
    List<String> brokenReferences() {
        return document.findValuesAsText("$ref").stream()
                .filter(reference -> !reference.startsWith("#/")
                        || document.at(reference.substring(1)).isMissingNode())
                .toList();
    }

    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null
                ? node
                : resolved(document.at(reference.asText().substring(1)));
    }
}
