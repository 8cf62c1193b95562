package dev.pathway.daemon;

import dev.pathway.json.JsonBuffer;
import dev.pathway.log.Recovery;
import dev.pathway.store.Stats;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The counts of a directory that is only read, as the service would answer them. */
final class StatsJson {

    private StatsJson() {}

    /** Returns the object; the recovery is that of a look at the files, since nothing was opened to write. */
    static String of(Stats stats, Recovery recovery) {
        JsonBuffer out = new JsonBuffer().beginObject();
        out.name("traces").value(stats.traces());
        out.name("active").value(stats.active());
        out.name("retired").value(stats.retired());
        out.name("superseded").value(stats.superseded());
        out.name("replays").value(stats.replays());
        out.name("events").value(stats.events());
        out.name("skipped").value(stats.skipped());
        out.name("content_bytes").value(stats.contentBytes());
        out.name("last_seq").value(stats.lastSeq());
        out.name("role").value(Stats.Role.READER.name().toLowerCase(Locale.ROOT));
        out.name("log").beginObject().name("state").value(recovery.degraded() ? "degraded" : "ok");
        out.endObject().name("recovery");
        RecoveryJson.write(out, recovery);
        out.name("version").value(ProgramVersion.number());
        return new String(out.endObject().toByteArray(), StandardCharsets.UTF_8);
    }
}
