package dev.pathway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small JSON document as its values by path, such as {@code recovery.lost} or {@code results.0.name}. */
public final class JsonValues {

    private JsonValues() {}

    /**
     * Returns the values in the order of the document: strings without quotes and escapes, numbers as they are written.
     * Objects and arrays that are empty have none. Of values with the same path, as those of {@code {"a.b":1,"a":{"b":2}}},
     * there is the last one only.
     *
     * @throws InvalidDocument if it is not one JSON value
     */
    public static Map<String, String> of(String document) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = MemberReader.FACTORY.createParser(document)) {
            do {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw notJson();
                }
                if (token.isScalarValue()) {
                    values.put(path(parser.getParsingContext()), parser.getText());
                }
            } while (!parser.getParsingContext().inRoot());
            if (parser.nextToken() != null) {
                throw notJson();
            }
        } catch (IOException e) {
            throw notJson();
        }
        return values;
    }

    private static InvalidDocument notJson() {
        return new InvalidDocument("body", "is not JSON");
    }

    private static String path(JsonStreamContext at) {
        if (at.inRoot()) {
            return "";
        }
        String above = path(at.getParent());
        String here = at.inArray() ? Integer.toString(at.getCurrentIndex()) : at.getCurrentName();
        return above.isEmpty() ? here : above + "." + here;
    }
}
