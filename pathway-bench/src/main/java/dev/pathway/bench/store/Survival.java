package dev.pathway.bench.store;

import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What was still there after a writer was killed that had acknowledged so much. */
record Survival(EngineKind kind, int acknowledged, int lost) {

    /** Has a child write under a load, kills it, and reads back what it had acknowledged. */
    static Survival of(EngineKind kind, Engine.Forcing forcing, Load load, Setting setting) throws Exception {
        Path directory = setting.newDirectory("killed");
        try {
            List<Long> acknowledged = acknowledgedUntilKilled(kind, forcing, load, directory, setting);
            int lost = 0;
            try (Engine engine = kind.open(directory, forcing)) {
                for (long number : acknowledged) {
                    byte[] found = engine.get(Documents.key(number));
                    lost += Arrays.equals(found, Documents.json(number)) ? 0 : 1;
                }
            }
            return new Survival(kind, acknowledged.size(), lost);
        } finally {
            Setting.remove(directory);
        }
    }

    private static List<Long> acknowledgedUntilKilled(
            EngineKind kind, Engine.Forcing forcing, Load load, Path directory, Setting setting)
            throws IOException, InterruptedException {
        int threads = load instanceof BlockingLoad blocking ? blocking.threads() : 0;
        List<Long> numbers = new ArrayList<>();
        try (ChildJvm child =
                ChildJvm.start(List.of("-Xmx1g"), KilledWriter.class, kind, forcing, threads, directory)) {
            BufferedReader output = child.output();
            String line = output.readLine();
            CompletableFuture.delayedExecutor(setting.roundTime().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(child::close);
            for (; line != null; line = output.readLine()) {
                // The end of the process may cut the last one off.
                if (line.endsWith(".")) {
                    numbers.add(Long.parseLong(line.substring(0, line.length() - 1)));
                }
            }
            child.requireKilled();
        }
        return numbers;
    }

    Judgement judgement() {
        return Judgement.nothingLost(kind.title(), acknowledged, lost);
    }
}
