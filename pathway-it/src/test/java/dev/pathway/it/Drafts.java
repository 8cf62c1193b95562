package dev.pathway.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/**
 * A stream of so many generated drafts, one a line; made as it is read. Used by one thread.
 *
 * <p>They are small, for all traces are held in memory: a million of these take some 320 MB.
 */
final class Drafts extends InputStream {

    private final int count;
    private final Pace pace;
    private int first;
    private int made;
    private byte[] line = {};
    private int at;

    Drafts(int count) {
        this.count = count;
        this.pace = new Pace(count);
    }

    /** Has the drafts numbered from {@code number} on. */
    Drafts from(int number) {
        first = number;
        return this;
    }

    /** Returns when how many had been taken. */
    Pace pace() {
        return pace;
    }

    /** Returns the line that a draft comes back as, and which is taken as well. */
    static String exported(int number) {
        return "{\"uid\":\"draft-" + number + "\",\"labels\":{},\"content\":{\"step\":" + number + "}}";
    }

    @Override
    public int read() {
        if (at == line.length) {
            if (made == count) {
                return -1;
            }
            line = (exported(first + made++) + "\n").getBytes(UTF_8);
            at = 0;
            pace.passed(made);
        }
        return line[at++];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int first = read();
        if (first < 0) {
            return -1;
        }
        target[offset] = (byte) first;
        int more = Math.min(length - 1, line.length - at);
        System.arraycopy(line, at, target, offset + 1, more);
        at += more;
        return 1 + more;
    }
}
