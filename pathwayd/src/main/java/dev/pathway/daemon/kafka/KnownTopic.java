package dev.pathway.daemon.kafka;

import dev.pathway.error.EventLogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a topic was when it was last opened from here, in a file beside its snapshots: so that one which was deleted and
 * made anew while nobody ran is not taken for an empty log.
 */
final class KnownTopic {

    private static final String NAME = "topic-identity";

    private final Path directory;
    private final Path file;

    /** Looks into the directory with the snapshots of a topic, which need not be there. */
    KnownTopic(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(NAME);
    }

    /**
     * Makes sure that the topic is the one that is known, and knows it from now on.
     *
     * @throws EventLogException.Damaged if it is another one
     * @throws EventLogException.Unavailable if the file cannot be read or written
     */
    void require(String identity) {
        try {
            String known = read();
            if (known.isEmpty()) {
                write(identity);
            } else if (!known.equals(identity)) {
                throw new EventLogException.Damaged(
                        "The topic was deleted and made anew since it was last opened from here: it was " + known
                                + ", now it is " + identity + ". Snapshots of the former one are beside " + file
                                + "; to begin with the new one, move that directory away",
                        null);
            }
        } catch (IOException e) {
            throw new EventLogException.Unavailable("Remembering the topic in " + file + " failed", e);
        }
    }

    private String read() throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** A power cut may leave it empty, which is to know nothing. */
    private void write(String identity) throws IOException {
        Files.createDirectories(directory);
        Path next = file.resolveSibling(NAME + ".tmp");
        Files.writeString(next, identity + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
