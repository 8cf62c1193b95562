package dev.pathway.daemon.token;

import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.TokenHashes;
import dev.pathway.http.access.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a {@link TokenFile} as a running service has them. A thread of its own looks once a second whether the
 * file has changed; requests never wait for a file.
 *
 * <p>No tokens are needed until there is a file. From then on they are, whatever becomes of it: while it is gone, or
 * refused, no token is valid.
 */
public final class WatchedTokens implements Tokens, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedTokens.class);
    private static final TokenHashes NOBODY = TokenHashes.of(List.of());

    private final TokenFile file;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile TokenHashes valid = NOBODY;
    private volatile boolean required;

    /** Of the last look. Null where there was no file, and where it was refused: that is tried again each time. */
    private TokenFile.@Nullable Version version;

    private String complaint = "";

    private WatchedTokens(TokenFile file) {
        this.file = file;
    }

    /**
     * Reads the file and watches it.
     *
     * @throws ProgramFailure if the file is there and refused
     */
    public static WatchedTokens open(TokenFile file, Duration lookEvery) {
        WatchedTokens tokens = new WatchedTokens(file);
        tokens.load();
        Thread thread = new Thread(() -> tokens.watch(lookEvery), "pathway-tokens");
        thread.setDaemon(true);
        thread.start();
        return tokens;
    }

    @Override
    public Optional<Grant> find(String presented) {
        return valid.find(presented);
    }

    @Override
    public boolean required() {
        return required;
    }

    private void watch(Duration lookEvery) {
        try {
            while (!closed.await(lookEvery.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            refuse("The file of tokens is watched no more");
        }
    }

    private void look() {
        try {
            load();
            complaint = "";
        } catch (RuntimeException | Error e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void load() {
        Optional<TokenFile.Version> now = file.version();
        if (now.isEmpty()) {
            if (required) {
                refuse(file + " is gone");
            }
            return;
        }
        if (now.get().equals(version)) {
            return;
        }
        List<KeptToken> tokens = file.read();
        valid = TokenHashes.of(tokens.stream().map(KeptToken::entry).toList());
        required = true;
        version = now.get();
        LOG.info("{} access tokens are valid by {}", tokens.size(), file);
    }

    private void refuse(String reason) {
        valid = NOBODY;
        required = true;
        version = null;
        if (!reason.equals(complaint)) {
            LOG.error("No access token is valid: {}", reason);
            complaint = reason;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
