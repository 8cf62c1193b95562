package dev.pathway.testkit;

import dev.pathway.event.Event;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Position;
import dev.pathway.log.Progress;
import dev.pathway.log.Recovery;
import dev.pathway.log.Writer;
import java.time.Duration;
import java.util.List;

/** Passes every call on to another log, for those who change one thing. */
class PassingOnLog implements EventLog {

    final EventLog log;

    PassingOnLog(EventLog log) {
        this.log = log;
    }

    /** Returns the handler that the other log gets. */
    BatchHandler handler(BatchHandler given) {
        return given;
    }

    /** Returns the writer that the caller gets. */
    Writer writer(Writer writer) {
        return writer;
    }

    /** Returns the cursor that the caller gets. */
    Cursor cursor(Cursor cursor) {
        return cursor;
    }

    @Override
    public String identity() {
        return log.identity();
    }

    @Override
    public Position start() {
        return log.start();
    }

    @Override
    public Position discardBefore(Position position) {
        return log.discardBefore(position);
    }

    @Override
    public Writer acquire(Position after, BatchHandler history) {
        return writer(log.acquire(after, handler(history)));
    }

    @Override
    public Cursor read(Position after) {
        return cursor(log.read(after));
    }

    @Override
    public void close() {
        log.close();
    }

    static class PassingOnHandler implements BatchHandler {

        final BatchHandler handler;

        PassingOnHandler(BatchHandler handler) {
            this.handler = handler;
        }

        @Override
        public void take(List<Event> events, Position end) {
            handler.take(events, end);
        }

        @Override
        public void caughtUp() {
            handler.caughtUp();
        }
    }

    static class PassingOnWriter implements Writer {

        final Writer writer;

        PassingOnWriter(Writer writer) {
            this.writer = writer;
        }

        @Override
        public Recovery recovery() {
            return writer.recovery();
        }

        @Override
        public Position end() {
            return writer.end();
        }

        @Override
        public Progress append(List<Event> events) {
            return writer.append(events);
        }

        @Override
        public Progress flush() {
            return writer.flush();
        }

        @Override
        public Progress idle() {
            return writer.idle();
        }

        @Override
        public void confirm() {
            writer.confirm();
        }

        @Override
        public void resume(BatchHandler really) {
            writer.resume(really);
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    static class PassingOnCursor implements Cursor {

        final Cursor cursor;

        PassingOnCursor(Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public List<Event> next(int max, Duration wait) {
            return cursor.next(max, wait);
        }

        @Override
        public boolean caughtUp() {
            return cursor.caughtUp();
        }

        @Override
        public Position position() {
            return cursor.position();
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
