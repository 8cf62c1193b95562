package dev.pathway.http.trace;

import dev.pathway.command.Command;
import dev.pathway.command.OnDifferent;
import dev.pathway.http.call.Call;
import dev.pathway.http.message.Refusal;
import dev.pathway.json.DraftJson;
import dev.pathway.trace.Draft;
import java.util.Optional;

/** The writes that a request can ask for, as commands. */
final class WriteCommands {

    private static final String KEY = "Idempotency-Key";

    private WriteCommands() {}

    static Command add(Call call, byte[] body) {
        if (call.header("If-Match").isPresent()) {
            throw Refusal.badRequest("If-Match has nothing to match where a trace is added");
        }
        Draft draft = draft(call, body);
        return draft.uid().isPresent() ? new Command.AddIdempotent(draft, onDifferent(call)) : new Command.Add(draft);
    }

    static Command update(Call call, byte[] body) {
        return new Command.Update(call.uid(), DraftJson.readChange(body), call.expected());
    }

    static Command revise(Call call, byte[] body) {
        return new Command.Revise(call.uid(), draft(call, body), call.expected(), onDifferent(call));
    }

    static Command retire(Call call, byte[] none) {
        return new Command.Retire(call.uid(), call.query().one("reason").orElse(null), call.expected());
    }

    static Command restore(Call call, byte[] none) {
        return new Command.Restore(call.uid(), call.expected());
    }

    /** Returns the draft of a body, under the uid of the key where there is one. */
    private static Draft draft(Call call, byte[] body) {
        Draft draft = DraftJson.readDraft(body);
        Optional<String> key = call.header(KEY);
        if (key.isEmpty()) {
            return draft;
        }
        String uid = IdempotencyKey.uid(key.get());
        if (draft.uid().isPresent()) {
            throw Refusal.badRequest("A request has an Idempotency-Key or a uid in its draft, not both");
        }
        return Draft.builder(draft.content())
                .labels(draft.labels())
                .occurredAt(draft.occurredAt().orElse(null))
                .uid(uid)
                .build();
    }

    /** A key stands for one request, so another draft under it is a mistake; a uid stands for the trace. */
    private static OnDifferent onDifferent(Call call) {
        return call.header(KEY).isPresent() ? OnDifferent.REFUSE : OnDifferent.KEEP_ORIGINAL;
    }
}
