package dev.pathway.bench.store;

import dev.pathway.bench.measure.Logging;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A program that writes until it is killed, and prints the number of each document that is acknowledged. */
final class KilledWriter {

    private static final Duration UNTIL_KILLED = Duration.ofMinutes(1);

    private KilledWriter() {}

    /** Takes the engine, how it forces, the number of threads or 0 for one that does not wait, and the directory. */
    public static void main(String[] arguments) throws Exception {
        Logging.onlyWarnings();
        int threads = Integer.parseInt(arguments[2]);
        Load load = threads == 0 ? Load.streaming() : Load.blocking(threads);
        try (OutputStream out = new FileOutputStream(FileDescriptor.out);
                Engine engine = EngineKind.valueOf(arguments[0])
                        .open(Path.of(arguments[3]), Engine.Forcing.valueOf(arguments[1]))) {
            load.run(engine, 0, UNTIL_KILLED, number -> say(out, number));
        }
    }

    private static void say(OutputStream out, long number) {
        try {
            out.write((number + ".\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
