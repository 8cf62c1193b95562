package dev.pathway.jsonl;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * A look at files of which the oldest may be deleted meanwhile: it begins anew where one is gone that was listed, because
 * what is there then is another whole.
 */
@FunctionalInterface
interface FreshLook<T> {

    /** Each time at least one more file must have been deleted; a name that leads nowhere stays listed for ever. */
    int MOST_TRIES = 100;

    T look() throws IOException;

    /** Returns what the first look finds that no deletion disturbs. */
    static <T> T at(FreshLook<T> files) throws IOException {
        int tries = 1;
        while (true) {
            try {
                return files.look();
            } catch (NoSuchFileException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                tries++;
            }
        }
    }
}
