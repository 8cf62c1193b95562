package dev.pathway.jsonl;

import java.io.IOException;

/** Writes until nothing remains: a short count without an exception is how a full disk first shows. */
final class AppendLoop {

    private AppendLoop() {}

    static void write(StoreFiles.Output out, byte[] bytes, int length) throws IOException {
        int written = 0;
        while (written < length) {
            int count = out.write(bytes, written, length - written);
            if (count <= 0) {
                throw new IOException("nothing more was written after " + written + " of " + length + " bytes");
            }
            written += count;
        }
    }
}
