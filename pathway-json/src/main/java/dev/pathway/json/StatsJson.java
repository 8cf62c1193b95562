package dev.pathway.json;

import dev.pathway.log.LogState;
import dev.pathway.log.Recovery;
import dev.pathway.store.Stats;
import java.util.Locale;

/** The counts and the condition of a store as JSON. */
public final class StatsJson {

    private StatsJson() {}

    /** Writes the object; {@code version} is that of the program. */
    public static void write(JsonBuffer out, Stats stats, String version) {
        out.beginObject().name("traces").value(stats.traces().total());
        out.name("active").value(stats.traces().active());
        out.name("retired").value(stats.traces().retired());
        out.name("superseded").value(stats.traces().superseded());
        out.name("replays").value(stats.traces().replays());
        out.name("events").value(stats.events().total());
        out.name("skipped").value(stats.events().skipped());
        out.name("lost").value(stats.events().lost());
        out.name("content_bytes").value(stats.traces().contentBytes());
        out.name("last_seq").value(stats.lastSeq());
        out.name("role").value(lower(stats.role()));
        if (stats.role() == Stats.Role.FOLLOWER) {
            out.name("staleness_ms").value(stats.staleness().toMillis());
        }
        write(out.name("log"), stats.log());
        write(out.name("recovery"), stats.recovery());
        out.name("version").value(version).endObject();
    }

    private static void write(JsonBuffer out, LogState log) {
        out.beginObject().name("state").value(lower(log.condition()));
        log.reason().ifPresent(reason -> out.name("reason").value(reason));
        out.endObject();
    }

    /** Writes what opening a log found. */
    public static void write(JsonBuffer out, Recovery report) {
        out.beginObject().name("events").value(report.events());
        out.name("lost").value(report.lost());
        out.name("duplicates").value(report.duplicates());
        out.name("conflicts").value(report.conflicts());
        out.name("bad_pieces").value(report.badPieces());
        out.name("unproven").value(report.unproven());
        out.name("quarantined_bytes").value(report.quarantinedBytes());
        out.name("torn_bytes").value(report.tornBytes());
        out.name("took_ms").value(report.took().toMillis()).endObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
