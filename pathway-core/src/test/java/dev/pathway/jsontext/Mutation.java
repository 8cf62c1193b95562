package dev.pathway.jsontext;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** A fault to put into a text, {@code where} of its length from the start. */
record Mutation(Kind kind, double where, byte value) {

    enum Kind {
        REPLACE,
        FLIP_A_BIT,
        INSERT,
        REMOVE,
        SWAP,
        CUT
    }

    static byte[] applyAll(List<Mutation> mutations, byte[] text) {
        byte[] changed = text.clone();
        for (Mutation mutation : mutations) {
            changed = changed.length == 0 ? changed : mutation.applyTo(changed);
        }
        return changed;
    }

    private byte[] applyTo(byte[] text) {
        int at = (int) (where * (text.length - 1));
        switch (kind) {
            case REPLACE -> text[at] = value;
            case FLIP_A_BIT -> text[at] ^= (byte) (1 << (value & 7));
            case SWAP -> {
                int next = Math.min(at + 1, text.length - 1);
                byte first = text[at];
                text[at] = text[next];
                text[next] = first;
            }
            case INSERT -> {
                return joined(text, at, new byte[] {value}, at);
            }
            case REMOVE -> {
                return joined(text, at, new byte[0], at + 1);
            }
            case CUT -> {
                return Arrays.copyOf(text, at);
            }
        }
        return text;
    }

    private static byte[] joined(byte[] text, int until, byte[] middle, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, until);
        out.writeBytes(middle);
        out.write(text, from, text.length - from);
        return out.toByteArray();
    }
}
