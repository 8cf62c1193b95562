package dev.pathway.http.stream;

import dev.pathway.event.Event;
import dev.pathway.json.EventJson;
import dev.pathway.json.JsonBuffer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** How events are written to an answer. */
interface EventFormat {

    /** What an answer begins with. */
    Buffer preamble();

    /** Adds one event; {@code json} may be used for it and is of no use afterwards. */
    void append(Buffer out, Event event, JsonBuffer json);

    /** One JSON object a line. */
    final class Lines implements EventFormat {

        @Override
        public Buffer preamble() {
            return Buffer.buffer();
        }

        @Override
        public void append(Buffer out, Event event, JsonBuffer json) {
            json.clear();
            EventJson.write(json, event);
            json.newline();
            out.appendBytes(json.array(), 0, json.length());
        }
    }

    /** Server-sent events, whose ids say where to go on. */
    final class ServerSent implements EventFormat {

        static final String MEDIA_TYPE = "text/event-stream";

        private static final int RETRY_MILLIS = 1_000;

        private final String logIdentity;

        ServerSent(String logIdentity) {
            this.logIdentity = logIdentity;
        }

        @Override
        public Buffer preamble() {
            return Buffer.buffer("retry: " + RETRY_MILLIS + "\n\n");
        }

        @Override
        public void append(Buffer out, Event event, JsonBuffer json) {
            json.clear();
            EventJson.write(json, event);
            out.appendString("id: " + new EventId(logIdentity, event.lastSeq()) + "\nevent: " + event.type()
                            + "\ndata: ")
                    .appendBytes(json.array(), 0, json.length())
                    .appendString("\n\n");
        }

        /** Returns a comment that also says how far the stream is. */
        Buffer ping(long seq) {
            return Buffer.buffer(": ping\nid: " + new EventId(logIdentity, seq) + "\n\n");
        }

        /** Returns the last event of a stream. */
        static Buffer bye(String reason) {
            return Buffer.buffer("event: bye\ndata: "
                    + new JsonObject().put("reason", reason).encode() + "\n\n");
        }
    }
}
