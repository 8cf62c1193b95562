package dev.pathway.http.stream;

import dev.pathway.json.ImportLine;
import dev.pathway.json.JsonBuffer;
import dev.pathway.store.Export;
import io.vertx.core.buffer.Buffer;

/** Every trace of a store as lines that an import takes. */
final class ExportLines implements SliceSource {

    private final Export export;
    private final JsonBuffer out = new JsonBuffer();

    ExportLines(Export export) {
        this.export = export;
    }

    @Override
    public Slice next() {
        out.clear();
        while (export.hasNext() && out.length() < Slice.BYTES) {
            ImportLine.write(out, export.next());
            out.newline();
        }
        return new Slice(Buffer.buffer(out.toByteArray()), export.hasNext() ? Slice.Then.MORE : Slice.Then.END);
    }

    @Override
    public void close() {
        export.close();
    }
}
