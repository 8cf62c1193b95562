package dev.pathway.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of the console, in memory.
 *
 * @param mediaType what its {@code Content-Type} says
 * @param tag its strong entity tag, with the quotes: a digest of the bytes
 * @param bytes the file; never changed
 */
record ConsoleFile(String mediaType, String tag, Buffer bytes) {

    static final String PAGE = "index.html";

    /** Every file there is. A name that is not here is not served, so no name has to be checked for tricks. */
    static final List<String> NAMES = List.of(
            PAGE,
            "app.js",
            "console.css",
            "icon.svg",
            "lit-html.js",
            "pico.css",
            "content.js",
            "diff-view.js",
            "diff.js",
            "follow.js",
            "format.js",
            "json-text.js",
            "labels.js",
            "lineage.js",
            "page-diff.js",
            "page-health.js",
            "page-live.js",
            "page-trace.js",
            "page-traces.js",
            "past.js",
            "remote.js",
            "route.js",
            "search-form.js",
            "service.js",
            "shell.js",
            "sign-in.js",
            "sse.js",
            "trace.js");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Reads every file from the class path. */
    static Map<String, ConsoleFile> readAll() {
        Map<String, ConsoleFile> files = new LinkedHashMap<>();
        NAMES.forEach(name -> files.put(name, read(name)));
        return Map.copyOf(files);
    }

    private static ConsoleFile read(String name) {
        try (InputStream file = ConsoleFile.class.getResourceAsStream("console/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The console's " + name + " is missing from the class path");
            }
            byte[] bytes = file.readAllBytes();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
            String extension = name.substring(name.lastIndexOf('.') + 1);
            return new ConsoleFile(
                    String.valueOf(MEDIA_TYPES.get(extension)), '"' + digest + '"', Buffer.buffer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
