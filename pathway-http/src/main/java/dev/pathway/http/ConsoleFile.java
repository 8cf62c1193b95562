package dev.pathway.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of the console. */
final class ConsoleFile {

    static final String PAGE = "index.html";

    /** Every file there is. A name that is not here is not served, so no name has to be checked for tricks. */
    static final List<String> NAMES = List.of(
            PAGE,
            "app.js",
            "theme.css",
            "frame.css",
            "words.css",
            "traces.css",
            "trace.css",
            "diff.css",
            "state.css",
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
    static Map<String, StaticFile> readAll() {
        Map<String, StaticFile> files = new LinkedHashMap<>();
        NAMES.forEach(name -> files.put(name, read(name)));
        return Map.copyOf(files);
    }

    private ConsoleFile() {}

    private static StaticFile read(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return StaticFile.read("console/" + name, String.valueOf(MEDIA_TYPES.get(extension)));
    }
}
