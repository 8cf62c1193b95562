package dev.pathway.daemon.bench;

import dev.pathway.daemon.console.ProgramVersion;
import dev.pathway.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What was measured as JSON for a program: an object a task, times in nanoseconds. */
final class BenchDocument {

    private BenchDocument() {}

    static String of(Path directory, Map<Task, Measurement> measured) {
        JsonBuffer out = new JsonBuffer().beginObject();
        out.name("version").value(ProgramVersion.number());
        out.name("directory").value(directory.toString());
        measured.forEach((task, found) -> write(out.name(task.key()), found));
        return new String(out.endObject().toByteArray(), StandardCharsets.UTF_8) + "\n";
    }

    private static void write(JsonBuffer out, Measurement found) {
        out.beginObject();
        out.name("per_second").value(found.perSecond());
        out.name("times").value(found.times());
        out.name("took_ns").value(found.nanos());
        found.waits().ifPresent(waits -> {
            out.name("median_ns").value(waits.medianNanos());
            out.name("p99_ns").value(waits.p99Nanos());
        });
        out.endObject();
    }
}
