package dev.pathway.it.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What one process was told by the log, a line each, written before it goes on: its own end takes nothing away. */
final class Journal implements AutoCloseable {

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** Begins one, named by the process that writes it. */
    static Journal begin(Path path) throws IOException {
        return new Journal(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    void note(Entry entry) {
        ByteBuffer line = ByteBuffer.wrap((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a journal says; a line that the end of the process cut off was not said. */
    static List<Entry> read(Path path) throws IOException {
        String text = Files.readString(path);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Entry::of)
                .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    enum Kind {
        /** Became the writer, with link {@code number} and a history up to {@code seq} of digest {@code mark}. */
        ACQUIRED,
        /** Is about to make the append {@code number} of {@code count} events from {@code seq} on. */
        BEGUN,
        /** The append {@code number} is stored. */
        ACKNOWLEDGED,
        /** The append {@code number} is not stored, now or later. */
        REFUSED,
        /** Of the append {@code number}, which was uncertain, the first {@code count} events are stored. */
        DECIDED,
        /** Is still the writer. */
        CONFIRMED
    }

    /**
     * One answer of the log.
     *
     * @param began when it was asked for, in nanoseconds of a clock that all processes of a machine share
     * @param ended when it came
     */
    record Entry(Kind kind, long began, long ended, long number, long seq, int count, long mark) {

        private static Entry of(String line) {
            String[] words = line.split(" ", -1);
            return new Entry(
                    Kind.valueOf(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Integer.parseInt(words[5]),
                    Long.parseLong(words[6]));
        }

        private String line() {
            return String.join(
                    " ",
                    kind.name(),
                    Long.toString(began),
                    Long.toString(ended),
                    Long.toString(number),
                    Long.toString(seq),
                    Integer.toString(count),
                    Long.toString(mark));
        }
    }
}
