package dev.pathway.jsonl;

import dev.pathway.json.SnapshotLine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One file with the name of a snapshot and a first line that can be read. As with segments, that line is believed before
 * the name: a renamed file stays what it was.
 *
 * @param file its name in the directory
 * @param epoch which attempt made it, as the name says
 * @param sizeBytes how large it was when its first line was read
 */
record SnapshotFile(String file, long epoch, long sizeBytes, SnapshotLine.Head head) {

    private static final Logger LOG = System.getLogger("dev.pathway.jsonl");
    private static final Comparator<SnapshotFile> ORDER = Comparator.comparingLong(SnapshotFile::lastSeq)
            .thenComparingLong(SnapshotFile::epoch)
            .thenComparing(SnapshotFile::file);

    /** Returns the snapshots of all logs in a directory, newest first, but for those whose first line is damaged. */
    static List<SnapshotFile> newestFirst(StoreFiles files) throws IOException {
        List<SnapshotFile> found = new ArrayList<>();
        for (String file : files.list("")) {
            Optional<SnapshotName> name = SnapshotName.from(file);
            if (name.isPresent()) {
                look(files, file, name.get().epoch()).ifPresent(found::add);
            }
        }
        found.sort(ORDER.reversed());
        return found;
    }

    private static Optional<SnapshotFile> look(StoreFiles files, String file, long epoch) throws IOException {
        try (StoreFiles.Input in = files.read(file)) {
            return Optional.of(new SnapshotFile(file, epoch, in.size(), SnapshotReading.head(in)));
        } catch (DamagedSnapshot e) {
            warn(file, e);
            return Optional.empty();
        }
    }

    /** Tells of a snapshot that is passed over. */
    static void warn(String file, DamagedSnapshot why) {
        LOG.log(Level.WARNING, "Passing over the snapshot " + file + ": " + why.reason());
    }

    long lastSeq() {
        return head.position().sequence();
    }

    boolean isOf(String identity) {
        return head.store().equals(identity);
    }
}
