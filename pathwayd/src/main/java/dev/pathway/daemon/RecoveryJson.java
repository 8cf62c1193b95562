package dev.pathway.daemon;

import dev.pathway.json.JsonBuffer;
import dev.pathway.log.Recovery;

/** A recovery report as the JSON object that {@code stats} and {@code verify} show. */
final class RecoveryJson {

    private RecoveryJson() {}

    static void write(JsonBuffer out, Recovery report) {
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
}
