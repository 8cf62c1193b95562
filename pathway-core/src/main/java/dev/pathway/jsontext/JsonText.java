package dev.pathway.jsontext;

import dev.pathway.error.InvalidContent;

/** STUB to be replaced by the helper that owns this package. */
public final class JsonText {

    private JsonText() {}

    /**
     * Returns the text without its insignificant white space, after checking that it is one RFC 8259 document.
     *
     * @throws InvalidContent at the first byte that no RFC 8259 document could have there
     * @throws dev.pathway.error.InvalidTrace field {@code content} if arrays and objects nest deeper than maxNesting
     */
    public static byte[] minify(byte[] json, int maxNesting) {
        throw new UnsupportedOperationException();
    }

    /** Returns the UTF-8 form; an unpaired surrogate is {@link InvalidContent}. */
    public static byte[] encode(String json) {
        throw new UnsupportedOperationException();
    }
}
