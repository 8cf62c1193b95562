package dev.pathway.command;

import dev.pathway.error.InvalidTrace;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import dev.pathway.trace.TraceRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One write as a value: each call of {@link Writes} makes one, and the store decides it. Immutable. */
public sealed interface Command {

    /** Returns the uid of the trace that the command creates or changes; empty if the store has to choose one. */
    Optional<String> uid();

    /** Returns the content that the command would store, if it brings one. */
    default Optional<Content> content() {
        return Optional.empty();
    }

    /** Returns the labels that the command would store, as far as it brings some. */
    default Labels labels() {
        return Labels.none();
    }

    /** Returns roughly how many bytes of memory the command holds while it waits. */
    default long sizeBytes() {
        return 512L + content().map(Content::sizeBytes).orElse(0) + labels().sizeChars();
    }

    /** Returns what a visitor makes of this kind of command. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One method for each kind of command: where a kind is added, whoever treats them all no longer compiles.
     *
     * @param <R> what each method comes to
     */
    interface Visitor<R> {

        /** Treats the creation of a trace that must not exist. */
        R add(Add add);

        /** Treats the creation of a trace that may exist. */
        R addIdempotent(AddIdempotent add);

        /** Treats a change of content or labels. */
        R update(Update update);

        /** Treats the creation of a trace that names its predecessor. */
        R revise(Revise revise);

        /** Treats the taking out of search. */
        R retire(Retire retire);

        /** Treats the putting back into search. */
        R restore(Restore restore);
    }

    /** Creates a trace; a uid that exists is refused. */
    record Add(Draft draft) implements Command {
        @Override
        public Optional<String> uid() {
            return draft.uid();
        }

        @Override
        public Optional<Content> content() {
            return Optional.of(draft.content());
        }

        @Override
        public Labels labels() {
            return draft.labels();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }
    }

    /** Creates a trace, or counts a replay if its uid is known. The draft must have a uid: see {@link InvalidTrace}. */
    record AddIdempotent(Draft draft, OnDifferent onDifferent) implements Command {
        public AddIdempotent {
            if (draft.uid().isEmpty()) {
                throw new InvalidTrace("uid", "is needed to add idempotently");
            }
        }

        @Override
        public Optional<String> uid() {
            return draft.uid();
        }

        @Override
        public Optional<Content> content() {
            return Optional.of(draft.content());
        }

        @Override
        public Labels labels() {
            return draft.labels();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addIdempotent(this);
        }
    }

    /** Replaces content, labels or both of a trace. */
    record Update(String target, Change change, ExpectedVersion expected) implements Command {
        @Override
        public Optional<String> uid() {
            return Optional.of(target);
        }

        @Override
        public Optional<Content> content() {
            return change.content();
        }

        @Override
        public Labels labels() {
            return change.labels().orElse(Labels.none());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.update(this);
        }
    }

    /**
     * Creates a trace that names its predecessor; idempotently if the draft has a uid. If a version is expected, it also
     * refuses to fork the lineage.
     */
    record Revise(String predecessor, Draft draft, ExpectedVersion expected, OnDifferent onDifferent)
            implements Command {
        @Override
        public Optional<String> uid() {
            return draft.uid();
        }

        @Override
        public Optional<Content> content() {
            return Optional.of(draft.content());
        }

        @Override
        public Labels labels() {
            return draft.labels();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.revise(this);
        }
    }

    /**
     * Takes a trace out of search.
     *
     * @param reason at most {@value TraceRules#MAX_REASON_CHARS} characters without control characters, or {@link
     *     InvalidTrace} is thrown; null for none
     */
    record Retire(String target, @Nullable String reason, ExpectedVersion expected) implements Command {
        public Retire {
            if (reason != null) {
                TraceRules.requireReason(reason);
            }
        }

        @Override
        public Optional<String> uid() {
            return Optional.of(target);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.retire(this);
        }
    }

    /** Puts a retired trace back into search. */
    record Restore(String target, ExpectedVersion expected) implements Command {
        @Override
        public Optional<String> uid() {
            return Optional.of(target);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.restore(this);
        }
    }
}
