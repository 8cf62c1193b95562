package dev.pathway.http;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The OpenAPI document as tests ask it, stricter than it is for clients: what it does not name may not be there.
 *
 * <p>For that every schema of a value, but not those that others are composed of, gets {@code unevaluatedProperties: false}.
 */
final class OpenApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "urn:pathway:openapi";
    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";
    private static final String VALUES = "x-values";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Set<String> OF_A_VALUE = Set.of("schema", "items", "additionalProperties");
    private static final Set<String> NO_SCHEMAS = Set.of("example", "examples", "default", "const", "enum");

    private final JsonNode document;
    private final SchemaRegistry schemas;

    private OpenApi(JsonNode document) {
        this.document = document;
        ObjectNode sealed = (ObjectNode) document.deepCopy();
        seal(sealed);
        ObjectNode values = sealed.putObject(VALUES);
        document.at("/components/schemas")
                .propertyNames()
                .forEach(name -> sealOne(values.putObject(name).put("$ref", "#/components/schemas/" + name)));
        this.schemas = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                registry -> registry.schemas(Map.of(ID, sealed.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    static OpenApi parse(byte[] yaml) {
        return new OpenApi(new YAMLMapper().readTree(yaml));
    }

    private static void seal(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (OF_A_VALUE.contains(member.getKey())) {
                sealOne(member.getValue());
            } else if (member.getKey().equals("properties")) {
                member.getValue().forEach(OpenApi::sealOne);
            }
            if (!NO_SCHEMAS.contains(member.getKey())) {
                seal(member.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(OpenApi::seal);
        }
    }

    private static void sealOne(JsonNode schema) {
        if (schema instanceof ObjectNode object && !object.has("additionalProperties")) {
            object.put("unevaluatedProperties", false);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.add(new Operation(
                                member.getValue().get("operationId").asString(),
                                member.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                "/paths/" + escaped(path.getKey()) + "/" + member.getKey()))));
        return operations;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The document has no operation " + id));
    }

    /** Returns where a node is that may stand somewhere else. */
    String resolve(String pointer) {
        JsonNode node = document.at(pointer);
        return node.has("$ref") ? resolve(node.get("$ref").asString().substring(1)) : pointer;
    }

    /** Returns the node at a place, or what it refers to. */
    JsonNode at(String pointer) {
        return document.at(resolve(pointer));
    }

    /** Returns the examples beside the schema of a body, a parameter or a header. */
    List<JsonNode> examplesBeside(String pointer) {
        List<JsonNode> examples = new ArrayList<>();
        JsonNode owner = document.at(pointer);
        if (owner.has("example")) {
            examples.add(owner.get("example"));
        }
        for (String name : owner.path("examples").propertyNames()) {
            examples.add(at(pointer + "/examples/" + name).get("value"));
        }
        return examples;
    }

    /** Returns the example that a request or an answer gives for a media type. */
    String example(String pointer, String mediaType) {
        return examplesBeside(resolve(pointer) + "/content/" + escaped(mediaType))
                .get(0)
                .toString();
    }

    /** Returns where the schemas of bodies, parameters and headers stand, and those that have names. */
    List<String> schemas() {
        List<String> found = new ArrayList<>();
        collectSchemas("", document, found);
        document.at("/components/schemas").propertyNames().forEach(name -> found.add("/components/schemas/" + name));
        return found;
    }

    private static void collectSchemas(String pointer, JsonNode node, List<String> found) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String place = pointer + "/" + escaped(member.getKey());
            if (member.getKey().equals("schema")) {
                found.add(place);
            } else if (!NO_SCHEMAS.contains(member.getKey())) {
                collectSchemas(place, member.getValue(), found);
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectSchemas(pointer + "/" + i, node.get(i), found);
        }
    }

    /** Returns what is wrong with the schema at a place. */
    List<String> faultsOfSchema(String pointer) {
        return texts(schemas.getSchema(SchemaLocation.of(META_SCHEMA)).validate(document.at(pointer)));
    }

    /** Returns what is wrong with a JSON text by the schema of a name. */
    List<String> faultsOfA(String name, String json) {
        return faults("/" + VALUES + "/" + name, json);
    }

    /** Returns what is wrong with a JSON text by the schema at a place. */
    List<String> faults(String pointer, String json) {
        return faults(pointer, JSON.readTree(json));
    }

    List<String> faults(String pointer, JsonNode value) {
        return texts(schemas.getSchema(
                        SchemaLocation.of(ID + "#" + pointer.replace("{", "%7B").replace("}", "%7D")))
                .validate(value));
    }

    private static List<String> texts(List<Error> faults) {
        return faults.stream().map(Object::toString).toList();
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /**
     * One operation.
     *
     * @param pointer where it stands in the document
     */
    record Operation(String id, String method, String path, String pointer) {}
}
