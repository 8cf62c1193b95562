package dev.pathway.http.trace;

import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.BodyReader;
import dev.pathway.http.message.LargeAnswers;

/** The handlers that write one trace. */
public record WriteHandlers(
        CallHandler add, CallHandler update, CallHandler revise, CallHandler retire, CallHandler restore) {

    /** Returns those of one event loop, which hand over together what they write. */
    public static WriteHandlers of(BodyReader bodies, LargeAnswers large) {
        Handover handover = new Handover();
        return new WriteHandlers(
                new WriteHandler(bodies::json, WriteCommands::add, handover, large),
                new WriteHandler(bodies::json, WriteCommands::update, handover, large),
                new WriteHandler(bodies::json, WriteCommands::revise, handover, large),
                new WriteHandler(bodies::none, WriteCommands::retire, handover, large),
                new WriteHandler(bodies::none, WriteCommands::restore, handover, large));
    }
}
