package dev.pathway.daemon.token;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.daemon.store.StoreDirectory;
import dev.pathway.jsonl.DurableDirectories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file of a data directory that says which tokens are valid: a {@link KeptToken} a line, lines that begin with
 * {@code #} aside. Nobody but its owner may read or write it, or it is refused whole, as it is when a single line is
 * wrong.
 *
 * <p>Its name is none that a space can have, as spaces are directories beside it.
 */
public final class TokenFile {

    /** More is a sign of something else than tokens for people and programs; each request is compared with all. */
    static final int MAX_TOKENS = 1_000;

    private static final String NAME = "tokens.txt";
    private static final int MAX_BYTES = 1 << 20;
    private static final String HEADING = "# Access tokens: id, SHA-256, role, spaces, created. See 'pathway token'.\n";

    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?> FOR_ITS_OWNER = PosixFilePermissions.asFileAttribute(OWNERS);

    private final Path data;
    private final Path file;

    private TokenFile(Path data) {
        this.data = data;
        this.file = data.resolve(NAME);
    }

    /**
     * Returns the file of a data directory, there or not yet.
     *
     * @throws ProgramFailure if the data directory is something else
     */
    public static TokenFile in(Path data) {
        return new TokenFile(StoreDirectory.data(data));
    }

    /**
     * What tells whether the file has changed.
     *
     * @param key tells one file from another that took its place
     */
    record Version(FileTime modified, long size, @Nullable Object key, Set<PosixFilePermission> permissions) {}

    /**
     * Returns the version that is there now; nothing if there is no file.
     *
     * @throws ProgramFailure if that cannot be told
     */
    public Optional<Version> version() {
        try {
            PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
            return Optional.of(new Version(now.lastModifiedTime(), now.size(), now.fileKey(), now.permissions()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            throw ProgramFailure.unusable("Cannot tell who may read " + file + ": " + e, e);
        }
    }

    /**
     * Returns the tokens, none if there is no file.
     *
     * @throws ProgramFailure if others may read or write the file, or not all of it is understood
     */
    public List<KeptToken> read() {
        Optional<Version> there = version();
        if (there.isEmpty()) {
            return List.of();
        }
        if (!OWNERS.containsAll(there.get().permissions())) {
            throw ProgramFailure.unusable(
                    "Others than its owner may use " + file + ", so its tokens are not trusted: chmod 600 " + file,
                    null);
        }
        return parse(content());
    }

    private String content() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw ProgramFailure.unusable(file + " is larger than any file of tokens", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw ProgramFailure.unusable("Cannot read " + file + ": " + e, e);
        }
    }

    private List<KeptToken> parse(String content) {
        List<KeptToken> tokens = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        // What a line feed does not end is a line too, but of a file that was cut.
        String[] lines = content.split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            if (lines[i].startsWith("#")) {
                continue;
            }
            try {
                tokens.add(KeptToken.parse(lines[i]));
            } catch (IllegalArgumentException e) {
                throw ProgramFailure.unusable(file + ", line " + (i + 1) + " is not a token: " + e.getMessage(), e);
            }
            if (!ids.add(tokens.get(tokens.size() - 1).id())) {
                throw ProgramFailure.unusable(file + ", line " + (i + 1) + " has the id of another token", null);
            }
        }
        if (!lines[lines.length - 1].isEmpty()) {
            throw ProgramFailure.unusable(file + " breaks off in its last line", null);
        }
        return tokens;
    }

    /**
     * Replaces the tokens. The new file is on the disk when this returns; after a failure the old one still holds.
     *
     * @throws ProgramFailure if the file cannot be read or written, or somebody else is changing it
     */
    void change(UnaryOperator<List<KeptToken>> change) {
        try {
            DurableDirectories.create(data);
            try (FileChannel lock = FileChannel.open(
                            data.resolve("tokens.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            FOR_ITS_OWNER);
                    FileLock held = lock.tryLock()) {
                if (held == null) {
                    throw beingChanged();
                }
                replace(change.apply(read()));
            }
        } catch (OverlappingFileLockException e) {
            throw beingChanged();
        } catch (IOException | UnsupportedOperationException e) {
            throw ProgramFailure.unavailable("Cannot write " + file + ": " + e, e);
        }
    }

    private ProgramFailure beingChanged() {
        return ProgramFailure.unavailable("Another process is changing " + file + ": try again", null);
    }

    private void replace(List<KeptToken> tokens) throws IOException {
        StringBuilder content = new StringBuilder(HEADING);
        tokens.forEach(token -> content.append(token.line()).append('\n'));
        Path next = data.resolve("tokens.tmp");
        Files.deleteIfExists(next);
        try (FileChannel out = FileChannel.open(
                next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FOR_ITS_OWNER)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content.toString());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(data, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
