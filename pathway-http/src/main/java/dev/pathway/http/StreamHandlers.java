package dev.pathway.http;

/** The handlers whose requests or answers have no limit in size or time. */
record StreamHandlers(CallHandler importing, CallHandler exporting, CallHandler events) {

    static StreamHandlers of(Streams streams, BodyReader bodies, ServerOptions options) {
        return new StreamHandlers(
                new ImportHandler(streams, options.maxBodyBytes()),
                new ExportHandler(streams, bodies),
                new EventsHandler(streams, bodies));
    }
}
