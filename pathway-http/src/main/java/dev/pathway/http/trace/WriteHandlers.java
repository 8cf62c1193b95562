package dev.pathway.http.trace;

import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.BodyReader;

/** The handlers that write one trace. */
public record WriteHandlers(
        CallHandler add, CallHandler update, CallHandler revise, CallHandler retire, CallHandler restore) {

    /** Returns those of one event loop, which hand over together what they write. */
    public static WriteHandlers of(BodyReader bodies) {
        Handover handover = new Handover();
        return new WriteHandlers(
                new WriteHandler(bodies::json, WriteCommands::add, handover),
                new WriteHandler(bodies::json, WriteCommands::update, handover),
                new WriteHandler(bodies::json, WriteCommands::revise, handover),
                new WriteHandler(bodies::none, WriteCommands::retire, handover),
                new WriteHandler(bodies::none, WriteCommands::restore, handover));
    }
}
