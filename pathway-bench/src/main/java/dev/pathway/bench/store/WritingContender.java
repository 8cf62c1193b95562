package dev.pathway.bench.store;

import dev.pathway.bench.measure.Contender;
import dev.pathway.bench.measure.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** An engine under a load, in a new directory each round. */
record WritingContender(EngineKind kind, Engine.Forcing forcing, Load load, Setting setting) implements Contender {

    /** How much of a round is spent before it counts: files are new, and code has been idle. */
    private static final int WARM_UP_SHARE = 5;

    private static final long FIRST_THAT_COUNTS = 1L << 32;

    @Override
    public String name() {
        if (load instanceof GroupedLoad) {
            return kind.title() + " behind a group commit";
        }
        return kind == EngineKind.RAW && load instanceof StreamingLoad ? "raw batches of 64 + force" : kind.title();
    }

    @Override
    public double measure(Duration about) throws Exception {
        Path directory = setting.newDirectory(kind.name().toLowerCase(Locale.ROOT));
        try (Engine engine = kind.open(directory, forcing)) {
            Duration warmUp = about.dividedBy(WARM_UP_SHARE);
            load.run(engine, 0, warmUp, number -> {});
            return load.run(engine, FIRST_THAT_COUNTS, about, number -> {});
        } finally {
            Setting.remove(directory);
        }
    }
}
