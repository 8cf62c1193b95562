package dev.pathway.daemon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a disk does without Pathway: as many bytes as a trace's line has, appended to a file and forced. */
final class Forcing {

    /** About what the log writes for a trace of {@link SampleDrafts}. */
    static final int LINE_BYTES = 512;

    private Forcing() {}

    /**
     * Measures it in a new file.
     *
     * @throws UncheckedIOException if the disk does not take it
     */
    static Measurement measure(Path file, Repetition repetition) {
        ByteBuffer line = ByteBuffer.allocateDirect(LINE_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return repetition.alone(() -> appendAndForce(channel, line.clear()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void appendAndForce(FileChannel channel, ByteBuffer line) {
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
