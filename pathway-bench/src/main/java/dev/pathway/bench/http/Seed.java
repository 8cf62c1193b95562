package dev.pathway.bench.http;

import dev.pathway.bench.store.Documents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in a service before it is measured, and what it is asked for. */
final class Seed {

    /** The path that traces are added at. */
    static final String TRACES = "/v1/pathway/default/traces";

    private static final String STATS = "/v1/pathway/default/stats";
    private static final Pattern COUNT = Pattern.compile("\"traces\":(\\d+)");
    private static final String UID = "one";

    private Seed() {}

    /** Returns a draft whose content has 300 bytes. */
    static String draft() {
        return "{\"content\":" + new String(Documents.json(0), StandardCharsets.UTF_8) + "}";
    }

    /** Adds a trace to a service, and returns the path that it is read at. */
    static String trace(String url) throws IOException, InterruptedException {
        String named = "{\"uid\":\"" + UID + "\"," + draft().substring(1);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + TRACES))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(named))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException("The service answered " + response.statusCode() + " " + response.body());
        }
        return TRACES + "/" + UID;
    }

    /** Returns how many traces a service has. */
    static long count(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + STATS)).build();
        String stats = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        Matcher count = COUNT.matcher(stats);
        if (!count.find()) {
            throw new IOException("The service answered " + stats);
        }
        return Long.parseLong(count.group(1));
    }
}
