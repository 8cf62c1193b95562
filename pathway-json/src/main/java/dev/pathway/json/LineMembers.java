package dev.pathway.json;

import static dev.pathway.json.EventMembers.atLeast;
import static dev.pathway.json.EventMembers.require;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one line as they come in, in whatever order. */
final class LineMembers {

    private final EventMembers event = new EventMembers();
    private @Nullable Long format;
    private @Nullable String kind;
    private @Nullable Long durable;
    private @Nullable String store;
    private @Nullable Long epoch;
    private @Nullable Long firstSeq;
    private @Nullable String previous;
    private @Nullable List<String> compat;
    private @Nullable List<String> incompat;
    private @Nullable String writer;

    void take(String name, MemberReader in) {
        switch (name) {
            case "v" -> format = atLeast(1, in);
            case "k" -> kind = in.string();
            case "d" -> durable = atLeast(0, in);
            case "store" -> store = in.string();
            case "epoch" -> epoch = atLeast(0, in);
            case "first_seq" -> firstSeq = atLeast(1, in);
            case "previous" -> previous = in.string();
            case "compat" -> compat = in.strings();
            case "incompat" -> incompat = in.strings();
            case "writer" -> writer = in.string();
            default -> event.take(name, in);
        }
    }

    LogLine toLine() {
        long v = require("v", format);
        if (kind != null && kind.equals("head")) {
            return head((int) Math.min(v, Integer.MAX_VALUE));
        }
        if (v > LogLine.FORMAT_VERSION) {
            throw new InvalidDocument("v", "is later than this version can read");
        }
        long d = require("d", durable);
        if (kind == null) {
            return new EventLine(event.toEvent(), d);
        }
        if (kind.equals("mark")) {
            return new Mark(d);
        }
        throw new InvalidDocument("k", "is none that this version knows");
    }

    private Head head(int v) {
        return new Head(
                v,
                require("store", store),
                require("epoch", epoch),
                require("first_seq", firstSeq),
                require("d", durable),
                previous,
                require("compat", compat),
                require("incompat", incompat),
                require("writer", writer));
    }
}
