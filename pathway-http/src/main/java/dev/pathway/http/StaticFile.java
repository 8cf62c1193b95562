package dev.pathway.http;

import dev.pathway.http.message.Answers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A file of the class path, in memory, as it is served to everybody.
 *
 * @param mediaType what its {@code Content-Type} says
 * @param tag its strong entity tag, with the quotes: a digest of the bytes
 * @param bytes the file; never changed
 */
record StaticFile(String mediaType, String tag, Buffer bytes) {

    /** Reads a file by its name relative to this package. */
    static StaticFile read(String name, String mediaType) {
        try (InputStream file = StaticFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            byte[] bytes = file.readAllBytes();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
            return new StaticFile(mediaType, '"' + digest + '"', Buffer.buffer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Answers the file, or 304 to whoever has it already. */
    Future<Void> answer(HttpServerRequest request, Map<String, String> headers) {
        HttpServerResponse response = Answers.begin(request, 200, mediaType)
                // Kept, and asked for again every time: a new program never runs with an old file.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, tag)
                // A strong tag names these very bytes, so nobody compresses them on the way out.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        headers.forEach(response::putHeader);
        if (has(request.headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
            return response.setStatusCode(304).end();
        }
        return Answers.end(request, response, bytes);
    }

    /** Returns whether lists of tags have this one; weak ones count, since the client only asks for a copy. */
    private boolean has(List<String> lists) {
        return lists.stream()
                .flatMap(list -> List.of(list.split(",")).stream())
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }
}
