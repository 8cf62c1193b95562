package dev.pathway.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests that are under way together. */
final class Many {

    private Many() {}

    static List<Reply> at(int once, IntFunction<CompletableFuture<Reply>> request) {
        List<CompletableFuture<Reply>> underWay =
                IntStream.range(0, once).mapToObj(request).toList();
        return underWay.stream().map(Service::await).toList();
    }
}
