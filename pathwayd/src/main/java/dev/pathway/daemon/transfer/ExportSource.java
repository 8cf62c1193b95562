package dev.pathway.daemon.transfer;

import dev.pathway.daemon.client.ServiceClient;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.store.Stores;
import dev.pathway.json.ImportLine;
import dev.pathway.json.JsonBuffer;
import dev.pathway.store.Export;
import dev.pathway.store.PathwayStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Where an export comes from. */
interface ExportSource extends AutoCloseable {

    /** About how much is written at once. */
    int SLICE_BYTES = 1 << 16;

    /** Returns how many traces there are. */
    long traces();

    /** Returns the last event that they include. */
    long asOfSeq();

    /**
     * Writes every trace, a line each, and tells how many more were written now and then.
     *
     * @throws IOException if {@code out} takes no more
     * @throws ProgramFailure if not all of them come
     */
    void writeTo(OutputStream out, LongConsumer progress) throws IOException;

    @Override
    void close();

    /** Returns the export of a store of which no file is changed, whoever writes to it. */
    static ExportSource ofDirectory(Path directory) {
        PathwayStore store = Stores.toRead(directory);
        return new OfStore(store, store.export());
    }

    /** Returns the export that a service gives. */
    static ExportSource ofService(ServiceClient service, String path) {
        try {
            return new OfService(service, service.download(path + "/export"));
        } catch (IOException e) {
            throw service.unreachable(e);
        }
    }

    /** Traces of a store. */
    record OfStore(PathwayStore store, Export export) implements ExportSource {

        @Override
        public long traces() {
            return export.traces();
        }

        @Override
        public long asOfSeq() {
            return export.asOfSeq();
        }

        @Override
        public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
            JsonBuffer lines = new JsonBuffer();
            while (export.hasNext()) {
                int traces = 0;
                for (; export.hasNext() && lines.length() < SLICE_BYTES; traces++) {
                    ImportLine.write(lines, export.next());
                    lines.newline();
                }
                out.write(lines.array(), 0, lines.length());
                lines.clear();
                progress.accept(traces);
            }
        }

        @Override
        public void close() {
            export.close();
            store.close();
        }
    }

    /** Lines of a service. */
    record OfService(ServiceClient service, ServiceClient.Download download) implements ExportSource {

        @Override
        public long traces() {
            return download.number("Pathway-Traces");
        }

        @Override
        public long asOfSeq() {
            return download.number("Pathway-As-Of-Seq");
        }

        @Override
        public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
            byte[] slice = new byte[SLICE_BYTES];
            long lines = 0;
            for (int length = read(slice); length >= 0; length = read(slice)) {
                long more = 0;
                for (int i = 0; i < length; i++) {
                    more += slice[i] == '\n' ? 1 : 0;
                }
                out.write(slice, 0, length);
                progress.accept(more);
                lines += more;
            }
            if (lines != traces()) {
                throw brokenOff(null);
            }
        }

        private int read(byte[] slice) {
            try {
                return download.body().read(slice);
            } catch (IOException e) {
                throw brokenOff(e);
            }
        }

        private ProgramFailure brokenOff(@Nullable IOException e) {
            return ProgramFailure.unavailable(
                    "The export of " + service + " broke off" + (e == null ? "" : ": " + e), e);
        }

        @Override
        public void close() {
            try {
                download.body().close();
            } catch (IOException unread) {
                return; // what matters was read, or has failed before
            }
        }
    }
}
