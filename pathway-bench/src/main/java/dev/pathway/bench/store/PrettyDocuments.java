package dev.pathway.bench.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The texts of {@link Documents} as a person would like to read them: on lines of their own, and indented. */
public final class PrettyDocuments {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[][] TEXTS = new byte[Documents.KINDS][];

    static {
        for (int kind = 0; kind < TEXTS.length; kind++) {
            TEXTS[kind] = pretty(Documents.json(kind));
        }
    }

    private PrettyDocuments() {}

    /** Returns the text that belongs to a number; not to be changed. */
    public static byte[] json(long number) {
        return TEXTS[(int) (number & (TEXTS.length - 1))];
    }

    private static byte[] pretty(byte[] json) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator generator = JSON.createGenerator(text)) {
            generator.useDefaultPrettyPrinter();
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }
}
