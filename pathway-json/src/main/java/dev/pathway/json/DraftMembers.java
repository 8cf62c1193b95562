package dev.pathway.json;

import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a draft or a change as they come in, in whatever order. */
final class DraftMembers {

    private @Nullable Content content;
    private @Nullable Map<String, String> labels;
    private @Nullable String uid;
    private @Nullable Instant occurredAt;

    void takeOfDraft(String name, MemberReader in) {
        switch (name) {
            case "uid" -> uid = in.string();
            case "occurred_at" -> occurredAt = in.time();
            default -> takeOfChange(name, in);
        }
    }

    void takeOfChange(String name, MemberReader in) {
        switch (name) {
            case "content" -> content = in.content();
            case "labels" -> labels = in.stringMap();
            default -> throw in.fault("is not a member that can be given here");
        }
    }

    Draft toDraft() {
        if (content == null) {
            throw new InvalidDocument("content", "is missing");
        }
        Draft.Builder draft = Draft.builder(content).uid(uid).occurredAt(occurredAt);
        if (labels != null) {
            draft.labels(Labels.from(labels));
        }
        return draft.build();
    }

    Change toChange() {
        if (labels != null) {
            Labels whole = Labels.from(labels);
            return content == null ? Change.of(whole) : Change.of(content, whole);
        }
        if (content == null) {
            throw new InvalidDocument("body", "must have content, labels or both");
        }
        return Change.of(content);
    }
}
