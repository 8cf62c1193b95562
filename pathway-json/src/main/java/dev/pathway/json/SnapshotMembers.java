package dev.pathway.json;

import static dev.pathway.json.EventMembers.atLeast;
import static dev.pathway.json.EventMembers.require;

import dev.pathway.log.Position;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of one line of a snapshot as they come in, in whatever order. */
final class SnapshotMembers {

    private static final Pattern CRC = Pattern.compile("[0-9a-f]{8}");

    private final EventMembers event = new EventMembers();
    private @Nullable Long format;
    private @Nullable String kind;
    private @Nullable String store;
    private @Nullable Long lastSeq;
    private @Nullable String token;
    private @Nullable Long events;
    private @Nullable Long skipped;
    private @Nullable List<String> compat;
    private @Nullable List<String> incompat;
    private @Nullable String writer;
    private @Nullable Instant updatedAt;
    private boolean retired;
    private @Nullable String retiredReason;
    private @Nullable Long traces;
    private @Nullable Integer fileCrc;

    void take(String name, MemberReader in) {
        switch (name) {
            case "v" -> format = atLeast(1, in);
            case "k" -> kind = in.string();
            case "store" -> store = in.string();
            case "last_seq" -> lastSeq = atLeast(0, in);
            case "token" -> token = in.string();
            case "events" -> events = atLeast(0, in);
            case "skipped" -> skipped = atLeast(0, in);
            case "compat" -> compat = in.strings();
            case "incompat" -> incompat = in.strings();
            case "writer" -> writer = in.string();
            case "updated_at" -> updatedAt = in.time();
            case "retired" -> retired = in.flag();
            case "retired_reason" -> retiredReason = in.string();
            case "traces" -> traces = atLeast(0, in);
            case "file_crc" -> fileCrc = crc(in);
            default -> event.take(name, in);
        }
    }

    SnapshotLine toLine() {
        long v = require("v", format);
        String k = require("k", kind);
        if (k.equals("snapshot")) {
            return head((int) Math.min(v, Integer.MAX_VALUE));
        }
        if (v > LogLine.FORMAT_VERSION) {
            throw new InvalidDocument("v", "is later than this version can read");
        }
        return switch (k) {
            case "lost" -> new SnapshotLine.Gap(event.toLost());
            case "trace" -> new SnapshotLine.State(trace());
            case "end" -> new SnapshotLine.End(require("traces", traces), require("file_crc", fileCrc));
            default -> throw new InvalidDocument("k", "is none that this version knows");
        };
    }

    private SnapshotLine.Head head(int v) {
        return new SnapshotLine.Head(
                v,
                require("store", store),
                new Position(require("last_seq", lastSeq), require("token", token)),
                event.at(),
                require("events", events),
                require("skipped", skipped),
                require("compat", compat),
                require("incompat", incompat),
                require("writer", writer));
    }

    private Trace trace() {
        Trace.Builder trace = event.toTrace();
        if (updatedAt != null) {
            trace.updatedAt(updatedAt);
        }
        if (retired) {
            trace.retired(retiredReason);
        }
        return trace.build();
    }

    private static int crc(MemberReader in) {
        String digits = in.string();
        if (!CRC.matcher(digits).matches()) {
            throw in.fault("must be 8 lower-case hex digits");
        }
        return HexFormat.fromHexDigits(digits);
    }
}
