package dev.pathway.http.trace;

import dev.pathway.command.Command;
import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.http.call.Call;
import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.LargeAnswers;
import dev.pathway.http.message.Paths;
import dev.pathway.trace.Trace;
import io.vertx.core.Future;
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

    // Under INTERVAL of every answer, so in the form that is written the fastest.
    private static final CharSequence DURABLE = HttpHeaders.createOptimized("Pathway-Durable");
    private static final CharSequence NOT_YET = HttpHeaders.createOptimized("false");

    private final Function<HttpServerRequest, Future<byte[]>> bodies;
    private final CommandReader commands;
    private final Handover handover;
    private final LargeAnswers large;

    WriteHandler(
            Function<HttpServerRequest, Future<byte[]>> bodies,
            CommandReader commands,
            Handover handover,
            LargeAnswers large) {
        this.bodies = bodies;
        this.commands = commands;
        this.handover = handover;
        this.large = large;
    }

    @Override
    public Future<Void> handle(Call call) {
        return bodies.apply(call.request())
                .compose(body -> handover.write(call.writes(), commands.read(call, body)))
                .map(result -> {
                    answer(call, result);
                    return null;
                });
    }

    private void answer(Call call, WriteResult result) {
        HttpServerRequest request = call.request();
        Trace trace = result.trace();
        boolean added = result.outcome() == Outcome.ADDED;
        HttpServerResponse response = Answers.begin(request, added ? 201 : 200, Answers.JSON);
        if (added) {
            response.putHeader(HttpHeaders.LOCATION, Paths.ofTrace(call.space(), trace.uid()));
        }
        if (result.outcome() == Outcome.REPLAYED) {
            response.putHeader("Pathway-Replayed", result.differed() ? "different" : "same");
        }
        if (!result.durable()) {
            response.putHeader(DURABLE, NOT_YET);
        }
        Answers.trace(request, response, trace, large);
    }
}
