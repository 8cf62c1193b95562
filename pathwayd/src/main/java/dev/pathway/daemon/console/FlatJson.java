package dev.pathway.daemon.console;

import dev.pathway.error.InvalidContent;
import dev.pathway.jsontext.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a small JSON document as its values by path, such as {@code recovery.lost}, in the order of the document: enough
 * for a person to read it, or for the program to look up one word of an answer. An array is shown as it is written.
 */
public final class FlatJson {

    private static final int MAX_NESTING = 16;

    private final String json;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private FlatJson(String json) {
        this.json = json;
    }

    /**
     * Returns the values.
     *
     * @throws InvalidContent if it is not JSON
     */
    public static Map<String, String> of(String document) {
        FlatJson flat = new FlatJson(
                new String(JsonText.minify(JsonText.encode(document), MAX_NESTING), StandardCharsets.UTF_8));
        flat.value("");
        return flat.values;
    }

    /**
     * Returns the elements of an array, each as it is written.
     *
     * @param array JSON without white space, as {@link #of} shows it
     */
    public static List<String> elements(String array) {
        FlatJson flat = new FlatJson(array);
        List<String> elements = new ArrayList<>();
        flat.at = 1;
        while (array.charAt(flat.at) != ']') {
            if (array.charAt(flat.at) == ',') {
                flat.at++;
            }
            int start = flat.at;
            flat.value("");
            elements.add(array.substring(start, flat.at));
        }
        return elements;
    }

    /** Returns the values, one a line, paths and values aligned. */
    static String table(String document) {
        Map<String, String> values = of(document);
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder table = new StringBuilder();
        values.forEach((path, value) -> table.append(path)
                .append(" ".repeat(width - path.length() + 2))
                .append(value)
                .append('\n'));
        return table.toString();
    }

    /** Takes one value; the text is known to be valid and without white space. */
    private void value(String path) {
        int start = at;
        switch (json.charAt(at)) {
            case '{' -> members(path);
            case '"' -> values.put(path, string());
            case '[' -> {
                skipArray();
                values.put(path, json.substring(start, at));
            }
            default -> {
                while (at < json.length() && ",}]".indexOf(json.charAt(at)) < 0) {
                    at++;
                }
                values.put(path, json.substring(start, at));
            }
        }
    }

    private void members(String path) {
        at++;
        while (json.charAt(at) != '}') {
            if (json.charAt(at) == ',') {
                at++;
            }
            String name = string();
            at++;
            value(path.isEmpty() ? name : path + "." + name);
        }
        at++;
    }

    private void skipArray() {
        int open = 0;
        do {
            switch (json.charAt(at)) {
                case '[' -> open++;
                case ']' -> open--;
                case '"' -> {
                    string();
                    at--;
                }
                default -> {}
            }
            at++;
        } while (open > 0);
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        at++;
        while (json.charAt(at) != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char letter = json.charAt(at++);
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(json, at - 4, at, 16);
            }
            default -> letter;
        };
    }
}
