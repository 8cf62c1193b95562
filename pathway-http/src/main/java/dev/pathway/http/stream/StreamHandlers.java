package dev.pathway.http.stream;

import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.BodyReader;
import java.util.Set;

/** The handlers whose requests or answers have no limit in size or time. */
public record StreamHandlers(CallHandler importing, CallHandler exporting, CallHandler events) {

    /** The query parameters that the events know. */
    public static final Set<String> EVENTS_PARAMETERS = EventsHandler.PARAMETERS;

    /** Returns those of one event loop; a line of an import may have so many bytes. */
    public static StreamHandlers of(Streams streams, BodyReader bodies, int maxLineBytes) {
        return new StreamHandlers(
                new ImportHandler(streams, maxLineBytes),
                new ExportHandler(streams, bodies),
                new EventsHandler(streams, bodies));
    }
}
