package dev.pathway.daemon;

import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a transfer is, and nothing anywhere else. Safe for use by several threads. */
final class Progress implements AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Begins to show how much of these sources was imported. */
    static Progress ofImport(List<ImportSource> sources) {
        List<Optional<Long>> sizes = sources.stream().map(ImportSource::size).toList();
        boolean known = sizes.stream().allMatch(Optional::isPresent);
        long total = sizes.stream().mapToLong(size -> size.orElse(0L)).sum();
        return of("import", known ? total : -1, " MB", 1_000_000);
    }

    /** Begins to show how many traces were exported. */
    static Progress ofExport(long traces) {
        return of("export", traces, " traces", 1);
    }

    private static Progress of(String task, long total, String unit, long unitSize) {
        return new Progress(Terminal.isThere() ? bar(task, total, unit, unitSize) : null);
    }

    private static ProgressBar bar(String task, long total, String unit, long unitSize) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build();
    }

    void more(long units) {
        if (bar != null && units > 0) {
            bar.stepBy(units);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
