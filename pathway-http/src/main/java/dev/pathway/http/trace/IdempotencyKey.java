package dev.pathway.http.trace;

import dev.pathway.http.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The {@code Idempotency-Key} header, as the uid of the trace that it stands for. */
final class IdempotencyKey {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private IdempotencyKey() {}

    /** Returns {@code k-} and the first 32 hex digits of the key's SHA-256. */
    static String uid(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.badRequest("Idempotency-Key must be 1 to 255 visible ASCII characters");
        }
        byte[] digest = sha256().digest(key.getBytes(StandardCharsets.US_ASCII));
        return "k-" + HexFormat.of().formatHex(digest, 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
