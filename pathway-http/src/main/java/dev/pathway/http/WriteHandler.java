package dev.pathway.http;

import dev.pathway.command.Command;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.trace.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Function;

/** Turns a request into a command, hands it to the store, and answers the whole trace. */
final class WriteHandler implements CallHandler {

    /** Reads one kind of command from a request and its body. */
    @FunctionalInterface
    interface CommandReader {
        Command read(Call call, byte[] body);
    }

    private final Function<HttpServerRequest, Future<byte[]>> bodies;
    private final CommandReader commands;

    WriteHandler(Function<HttpServerRequest, Future<byte[]>> bodies, CommandReader commands) {
        this.bodies = bodies;
        this.commands = commands;
    }

    @Override
    public Future<Void> handle(Call call) {
        // The store answers on a thread of its own; taken now, the context brings the answer back to this one.
        Context context = Vertx.currentContext();
        return bodies.apply(call.request())
                .map(body -> commands.read(call, body))
                .compose(command -> Future.fromCompletionStage(call.writes().write(command), context))
                .map(result -> {
                    answer(call, result);
                    return null;
                });
    }

    private static void answer(Call call, WriteResult result) {
        HttpServerRequest request = call.request();
        Trace trace = result.trace();
        boolean added = result.outcome() == Outcome.ADDED;
        HttpServerResponse response = Answers.begin(request, added ? 201 : 200, Answers.JSON);
        if (added) {
            response.putHeader(HttpHeaders.LOCATION, RouteTable.traceOf(call.space(), trace.uid()));
        }
        if (result.outcome() == Outcome.REPLAYED) {
            response.putHeader("Pathway-Replayed", result.differed() ? "different" : "same");
        }
        if (!result.durable()) {
            response.putHeader("Pathway-Durable", "false");
        }
        Answers.trace(request, response, trace);
    }
}
