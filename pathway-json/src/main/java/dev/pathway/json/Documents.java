package dev.pathway.json;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import dev.pathway.jsontext.JsonText;
import dev.pathway.trace.Content;
import java.util.function.Function;

/** Where the reading of an object begins, which depends on who wrote it. */
final class Documents {

    private Documents() {}

    /**
     * Reads an object that a log has kept: its content is as it was when it was accepted.
     *
     * @throws MalformedLine whatever is wrong with the bytes or with what {@code reading} finds
     */
    static <T> T kept(byte[] bytes, int from, int to, Function<MemberReader, T> reading) throws MalformedLine {
        if (!Utf8.isValid(bytes, from, to)) {
            throw new MalformedLine("is not UTF-8");
        }
        try (MemberReader in = new MemberReader(bytes, from, to)) {
            return reading.apply(in);
        } catch (InvalidDocument | InvalidTrace | IllegalArgumentException e) {
            throw new MalformedLine(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads an object that somebody has sent: all of it is checked first, so that what is sliced out of it is a content.
     *
     * @throws InvalidContent if it is not RFC 8259; the offset counts from its first byte
     * @throws InvalidTrace if its content nests too deep
     */
    static <T> T sent(byte[] body, Function<MemberReader, T> reading) {
        byte[] json;
        try {
            json = JsonText.minify(body, Content.MAX_NESTING + 1);
        } catch (InvalidTrace e) {
            throw new InvalidTrace("content", "nests deeper than " + Content.MAX_NESTING + " levels");
        }
        try (MemberReader in = new MemberReader(json, 0, json.length)) {
            return reading.apply(in);
        }
    }
}
