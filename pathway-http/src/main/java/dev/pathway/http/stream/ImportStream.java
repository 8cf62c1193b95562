package dev.pathway.http.stream;

import dev.pathway.command.AsyncWrites;
import dev.pathway.http.call.Call;
import dev.pathway.http.message.Failures;
import dev.pathway.http.message.Problem;
import dev.pathway.json.LineSplitter;
import dev.pathway.json.TextLine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines from a body in order, some of them on their way at once, and tells what became of each.
 *
 * <pre>
 *   body ──▶ lines ──▶ window (1,024 lines, 16 MiB) ──▶ store
 *     ▲                   │ oldest first
 *     └─ paused if full   └──▶ report
 * </pre>
 *
 * <p>When the store as a whole takes no more, or its client says nothing for too long, it stops: no further line is
 * taken, those on their way are told of, and the rest of the body is read over. On the request's event loop only.
 */
final class ImportStream implements Streams.Stream {

    private static final int WINDOW_LINES = 1_024;
    private static final long WINDOW_BYTES = 16L << 20;
    private static final long RETRY_MILLIS = 20;

    private final Streams streams;
    private final Call call;
    private final AsyncWrites writes;
    private final int maxLineBytes;
    private final ImportReport report;
    private final Promise<Void> ended = Promise.promise();
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context = Vertx.currentContext();
    private final LineSplitter lines;
    private final Deque<ImportEntry> window = new ArrayDeque<>();
    private final AtomicBoolean settles = new AtomicBoolean();
    private long windowBytes;
    private @Nullable ImportEntry held;
    private long heldNanos;
    private long heardNanos = System.nanoTime();
    private boolean paused;
    private boolean bodyEnded;
    private @Nullable Stop stop;
    private boolean over;

    private record Stop(long line, Problem problem) {}

    ImportStream(Streams streams, Call call, int maxLineBytes, ImportReport report) {
        this.streams = streams;
        this.call = call;
        this.writes = call.writes();
        this.maxLineBytes = maxLineBytes;
        this.report = report;
        this.request = call.request();
        this.response = request.response();
        this.lines = new LineSplitter(maxLineBytes);
    }

    /** Returns when the import is over, however it ended. */
    Future<Void> begin() {
        response.closeHandler(closed -> finish());
        response.exceptionHandler(failure -> finish());
        request.handler(this::hear);
        request.exceptionHandler(failure ->
                stopAt(lines.number() + 1, Failures.malformed(failure).closing()));
        request.endHandler(end -> {
            bodyEnded = true;
            settleSoon();
        });
        streams.add(request, this);
        return ended.future();
    }

    private void hear(Buffer chunk) {
        heardNanos = System.nanoTime();
        if (stop == null && !over) {
            lines.feed(chunk.getBytes());
            pump();
        }
    }

    /** Takes lines as long as the window has room, and reads on once there are none left. */
    private void pump() {
        boolean dry = false;
        while (!dry && mayTake()) {
            TextLine line = nextLine();
            dry = line == null;
            if (line != null && !line.isBlank()) {
                ImportEntry entry = ImportEntry.of(line, maxLineBytes);
                window.add(entry);
                windowBytes += entry.bytes();
                begin(entry);
            }
        }
        if (dry) {
            resume();
        } else if (!paused && stop == null) {
            paused = true;
            request.pause();
        }
    }

    private @Nullable TextLine nextLine() {
        TextLine line = lines.next();
        return line == null && bodyEnded ? lines.last() : line;
    }

    private boolean mayTake() {
        return stop == null && !over && held == null && window.size() < WINDOW_LINES && windowBytes < WINDOW_BYTES;
    }

    private void resume() {
        if (paused) {
            paused = false;
            heardNanos = System.nanoTime();
            request.resume();
        }
    }

    private void begin(ImportEntry entry) {
        if (!entry.begin(writes, this::settleSoon)) {
            heldNanos = System.nanoTime();
            hold(entry);
        }
    }

    /** Keeps the one line that the store had no room for; no other goes ahead of it. */
    private void hold(ImportEntry entry) {
        held = entry;
        context.owner().setTimer(RETRY_MILLIS, timer -> tryAgain(entry));
    }

    private void tryAgain(ImportEntry entry) {
        if (over) {
            return;
        }
        boolean tooLong = System.nanoTime() - heldNanos >= streams.timeout().toNanos();
        if (tooLong) {
            entry.giveUp();
        } else if (!entry.begin(writes, this::settleSoon)) {
            hold(entry);
            return;
        }
        held = null;
        settleSoon();
    }

    /** Has {@link #settle} run, once for all lines that are done before it does. By any thread. */
    private void settleSoon() {
        if (settles.compareAndSet(false, true)) {
            context.runOnContext(turn -> {
                settles.set(false);
                settle();
            });
        }
    }

    private void settle() {
        while (!over && !window.isEmpty() && window.element().isDone() && report.hasRoom(this::settleSoon)) {
            ImportEntry oldest = window.element();
            if (oldest.mustRetireAgain()) {
                if (held == null) {
                    begin(oldest);
                }
                break;
            }
            window.remove();
            windowBytes -= oldest.bytes();
            Problem ofTheStore = oldest.tell(report);
            if (ofTheStore != null) {
                stopAt(oldest.number(), ofTheStore);
            }
        }
        if (over) {
            return;
        }
        report.flush();
        if (window.size() <= WINDOW_LINES / 2 && windowBytes <= WINDOW_BYTES / 2) {
            pump();
        }
        if (window.isEmpty() && (bodyEnded || stop != null)) {
            complete();
        }
    }

    private void complete() {
        if (stop == null) {
            report.end();
        } else {
            report.stopped(stop.line(), stop.problem());
        }
        finish();
    }

    private void stopAt(long line, Problem problem) {
        if (stop == null) {
            stop = new Stop(line, problem);
            resume();
            settleSoon();
        }
    }

    @Override
    public void tick(long nowNanos) {
        long timeout = streams.timeout().toNanos();
        if (nowNanos - report.waitingSince(nowNanos) >= timeout) {
            // Unread, so that the connection has nothing to live on until what is written to it is taken.
            request.pause();
            response.reset();
            finish();
        } else if (!call.caller().stillHolds()) {
            stopAt(lines.number() + 1, Problem.blank(401, "What was asked is not allowed any more"));
        } else if (!bodyEnded && !paused && nowNanos - heardNanos >= timeout) {
            stopAt(
                    lines.number() + 1,
                    Problem.blank(408, "The next line did not arrive in time").closing());
        }
    }

    @Override
    public void stop() {
        stopAt(lines.number() + 1, Problem.blank(503, "The service is being stopped"));
    }

    private void finish() {
        if (!over) {
            over = true;
            streams.remove(this);
            ended.complete();
        }
    }
}
