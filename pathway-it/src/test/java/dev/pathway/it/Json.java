package dev.pathway.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that keeps its own text: written anew for the tests, so that nothing of what is tested reads the answers.
 */
final class Json {

    private final String raw;
    private final Object value;

    private Json(String raw, Object value) {
        this.raw = raw;
        this.value = value;
    }

    static Json parse(String text) {
        Reader reader = new Reader(text);
        Json json = reader.value();
        reader.space();
        if (reader.at != text.length()) {
            throw new AssertionError("not JSON at " + reader.at + ": " + text);
        }
        return json;
    }

    /** Returns the text that this value is written as. */
    String raw() {
        return raw;
    }

    boolean has(String member) {
        return object().containsKey(member);
    }

    Json at(String member) {
        Json found = object().get(member);
        if (found == null) {
            throw new AssertionError("no " + member + " in " + raw);
        }
        return found;
    }

    String text() {
        return (String) value;
    }

    long number() {
        return Long.parseLong(raw);
    }

    boolean flag() {
        return Boolean.parseBoolean(raw);
    }

    @SuppressWarnings("unchecked")
    List<Json> list() {
        return (List<Json>) value;
    }

    @SuppressWarnings("unchecked")
    Map<String, Json> object() {
        return (Map<String, Json>) value;
    }

    @Override
    public String toString() {
        return raw;
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void space() {
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
        }

        Json value() {
            space();
            int start = at;
            Object value = switch (text.charAt(at)) {
                case '{' -> members();
                case '[' -> elements();
                case '"' -> string();
                default -> word();
            };
            return new Json(text.substring(start, at), value);
        }

        private Map<String, Json> members() {
            Map<String, Json> members = new LinkedHashMap<>();
            at++;
            for (space(); text.charAt(at) != '}'; space()) {
                if (text.charAt(at) == ',') {
                    at++;
                    space();
                }
                String name = string();
                space();
                at++;
                members.put(name, value());
            }
            at++;
            return members;
        }

        private List<Json> elements() {
            List<Json> elements = new ArrayList<>();
            at++;
            for (space(); text.charAt(at) != ']'; space()) {
                if (text.charAt(at) == ',') {
                    at++;
                }
                elements.add(value());
            }
            at++;
            return elements;
        }

        private String word() {
            int start = at;
            while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            at++;
            while (text.charAt(at) != '"') {
                char c = text.charAt(at++);
                string.append(c == '\\' ? escape() : c);
            }
            at++;
            return string.toString();
        }

        private char escape() {
            char letter = text.charAt(at++);
            return switch (letter) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                }
                default -> letter;
            };
        }
    }
}
