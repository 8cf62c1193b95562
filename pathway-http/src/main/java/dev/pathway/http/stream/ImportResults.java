package dev.pathway.http.stream;

import dev.pathway.command.Outcome;
import dev.pathway.command.WriteResult;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Tells of each line as it is decided, a line each and in order, to a client that reads while it writes. */
final class ImportResults implements ImportReport {

    private final HttpServerResponse response;
    private Buffer told = Buffer.buffer();
    private int unwritten;
    private long progressNanos;

    /** Begins the answer. */
    ImportResults(HttpServerRequest request) {
        this.response = Answers.begin(request, 200, Answers.LINES);
        response.setChunked(true);
        response.writeHead();
    }

    @Override
    public boolean hasRoom(Runnable room) {
        if (!response.writeQueueFull()) {
            return true;
        }
        response.drainHandler(drained -> {
            response.drainHandler(null);
            room.run();
        });
        return false;
    }

    @Override
    public void taken(long line, WriteResult result) {
        boolean replayed = result.outcome() == Outcome.REPLAYED;
        told.appendString("{\"line\":" + line + ",\"status\":" + (replayed ? 200 : 201) + ",\"uid\":\""
                + result.trace().uid() + "\",\"seq\":" + result.trace().seq()
                + (result.durable() ? "}\n" : ",\"durable\":false}\n"));
        flushSlice();
    }

    @Override
    public void refused(long line, Problem problem) {
        tell(new JsonObject().put("line", line).put("status", problem.status()).put("problem", problem.toJson()));
        flushSlice();
    }

    private void tell(JsonObject line) {
        told.appendString(line.encode()).appendByte((byte) '\n');
    }

    private void flushSlice() {
        if (told.length() >= Slice.BYTES) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (told.length() == 0) {
            return;
        }
        if (unwritten++ == 0) {
            progressNanos = System.nanoTime();
        }
        response.write(told).onComplete(written -> {
            unwritten--;
            progressNanos = System.nanoTime();
        });
        told = Buffer.buffer();
    }

    @Override
    public void end() {
        response.end(told);
    }

    @Override
    public void stopped(long line, Problem problem) {
        tell(new JsonObject().put("stopped_at", line).put("problem", problem.toJson()));
        response.end(told);
    }

    @Override
    public long waitingSince(long now) {
        return unwritten == 0 ? now : progressNanos;
    }
}
