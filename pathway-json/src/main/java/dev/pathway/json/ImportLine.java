package dev.pathway.json;

import dev.pathway.command.Command;
import dev.pathway.command.ExpectedVersion;
import dev.pathway.command.OnDifferent;
import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Trace;
import dev.pathway.trace.TraceRules;
import org.jspecify.annotations.Nullable;

/**
 * One line of an export, which an import takes: a draft, and what the trace was to others.
 *
 * @param predecessor the uid of the trace that it revises; null for none
 * @param retired whether it is to be retired once it is there
 * @param retiredReason why; null unless retired
 */
public record ImportLine(
        Draft draft,
        @Nullable String predecessor,
        boolean retired,
        @Nullable String retiredReason) {

    public ImportLine {
        if (predecessor != null) {
            TraceRules.requireUid("predecessor", predecessor);
        }
        if (retiredReason != null) {
            try {
                TraceRules.requireReason(retiredReason);
            } catch (InvalidTrace e) {
                throw new InvalidTrace("retired_reason", e.reason());
            }
            if (!retired) {
                throw new InvalidDocument("retired_reason", "is given for a trace that is not retired");
            }
        }
    }

    /**
     * Reads a draft plus {@code predecessor}?, {@code retired}? and {@code retired_reason}?.
     *
     * @param line with or without its newline
     * @throws InvalidContent if the line is not RFC 8259; the offset counts from its first byte
     * @throws InvalidDocument if a member is missing, unknown, doubled or of the wrong type, or if there is a reason
     *     without {@code retired}
     * @throws InvalidTrace if a member breaks a rule of traces
     */
    public static ImportLine read(byte[] line) {
        return Documents.sent(line, in -> {
            Members members = new Members();
            in.eachMember(name -> members.take(name, in));
            return new ImportLine(members.draft.toDraft(), members.predecessor, members.retired, members.retiredReason);
        });
    }

    /** Returns the write that creates the trace; retiring it is another, once it is there. */
    public Command toCommand() {
        if (predecessor != null) {
            return new Command.Revise(predecessor, draft, ExpectedVersion.ANY, OnDifferent.KEEP_ORIGINAL);
        }
        return draft.uid().isPresent()
                ? new Command.AddIdempotent(draft, OnDifferent.KEEP_ORIGINAL)
                : new Command.Add(draft);
    }

    /** Writes the line of a trace, without a newline. Its version, replay count and our times stay behind. */
    public static void write(JsonBuffer out, Trace trace) {
        out.beginObject().name("uid").value(trace.uid());
        trace.predecessor().ifPresent(uid -> out.name("predecessor").value(uid));
        trace.occurredAt().ifPresent(time -> out.name("occurred_at").value(time));
        if (trace.retired()) {
            out.name("retired").value(true);
            trace.retiredReason().ifPresent(reason -> out.name("retired_reason").value(reason));
        }
        EventJson.writeLabels(out, trace.labels());
        out.name("content").value(trace.content()).endObject();
    }

    private static final class Members {

        private final DraftMembers draft = new DraftMembers();
        private @Nullable String predecessor;
        private boolean retired;
        private @Nullable String retiredReason;

        private void take(String name, MemberReader in) {
            switch (name) {
                case "predecessor" -> predecessor = in.string();
                case "retired" -> retired = in.flag();
                case "retired_reason" -> retiredReason = in.string();
                default -> draft.takeOfDraft(name, in);
            }
        }
    }
}
