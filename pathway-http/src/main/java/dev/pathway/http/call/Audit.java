package dev.pathway.http.call;

import io.vertx.core.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The record of requests that were refused because of who sent them: a line each to the logger {@code
 * dev.pathway.audit}. No line holds a token, and what a client chose is escaped and cut.
 *
 * <p>Refusing costs a client nothing, so the lines are bounded; how many were left out is said by the next one that is
 * written.
 */
public final class Audit {

    private static final System.Logger LOG = System.getLogger("dev.pathway.audit");

    private static final int LINES_PER_SECOND = 100;
    private static final int BURST = 1_000;
    private static final int MAX_TEXT = 100;

    private final boolean behindProxy;
    private final Allowance lines = new Allowance(LINES_PER_SECOND, BURST, System.nanoTime());
    private final AtomicLong leftOut = new AtomicLong();

    /** Where there is a proxy, what it says of the client is recorded beside its own address. */
    public Audit(boolean behindProxy) {
        this.behindProxy = behindProxy;
    }

    /** Records a refusal; {@code token} is the public name of a token, or a dash. */
    void refused(Ask ask, int status, String token, String reason) {
        if (!lines.take(System.nanoTime())) {
            leftOut.incrementAndGet();
            return;
        }
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            LOG.log(System.Logger.Level.WARNING, "refusals left out: " + missing);
        }
        LOG.log(System.Logger.Level.INFO, line(ask, status, token, reason));
    }

    private String line(Ask ask, int status, String token, String reason) {
        SocketAddress remote = ask.request().remoteAddress();
        StringBuilder line = new StringBuilder("refused status=").append(status);
        line.append(" token=").append(token);
        line.append(" method=").append(quoted(ask.request().method().name()));
        line.append(" route=").append(ask.route());
        line.append(" space=").append(quoted(ask.space()));
        line.append(" remote=").append(remote == null ? "-" : remote.hostAddress());
        String forwardedFor = ask.request().getHeader("X-Forwarded-For");
        if (behindProxy && forwardedFor != null) {
            line.append(" forwarded_for=").append(quoted(forwardedFor));
        }
        if (status == 421) {
            line.append(" host=").append(quoted(String.valueOf(ask.request().authority())));
        }
        return line.append(" reason=").append(quoted(reason)).toString();
    }

    /** Returns printable ASCII in quotes, whatever the text is. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), MAX_TEXT); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(text.length() > MAX_TEXT ? "...\"" : "\"").toString();
    }
}
