package dev.pathway.daemon;

import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far an import is, and nothing anywhere else. Safe for use by several threads. */
final class ImportProgress implements AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private ImportProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Begins to show the progress through these sources. */
    static ImportProgress of(List<ImportSource> sources) {
        return new ImportProgress(Terminal.isThere() ? bar(sources) : null);
    }

    private static ProgressBar bar(List<ImportSource> sources) {
        List<Optional<Long>> sizes = sources.stream().map(ImportSource::size).toList();
        boolean known = sizes.stream().allMatch(Optional::isPresent);
        long total = sizes.stream().mapToLong(size -> size.orElse(0L)).sum();
        return new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(known ? total : -1)
                .setUnit(" MB", 1_000_000)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build();
    }

    void moreBytes(long bytes) {
        if (bar != null && bytes > 0) {
            bar.stepBy(bytes);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
