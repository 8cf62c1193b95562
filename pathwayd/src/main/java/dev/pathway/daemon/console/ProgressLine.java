package dev.pathway.daemon.console;

import java.text.DecimalFormat;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a command is, and nothing anywhere else. Safe for use by several threads. */
public final class ProgressLine implements AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    /** Of what is less, megabytes would say little. */
    private static final long SMALL_BYTES = 10_000_000;

    private final @Nullable ProgressBar bar;

    private ProgressLine(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Begins to show how much was imported, of so many bytes; of nobody knows how many where there is no number. */
    public static ProgressLine ofImport(OptionalLong bytes) {
        ProgressBarBuilder bar = new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(bytes.orElse(-1))
                .showSpeed(new DecimalFormat("0.0"));
        return of(
                bytes.isPresent() && bytes.getAsLong() < SMALL_BYTES
                        ? bar.setUnit(" kB", 1_000)
                        : bar.setUnit(" MB", 1_000_000));
    }

    /** Begins to show how many traces were exported. */
    public static ProgressLine ofExport(long traces) {
        return of(new ProgressBarBuilder()
                .setTaskName("export")
                .setInitialMax(traces)
                .setUnit(" traces", 1));
    }

    /** Begins to show how many events were copied, of at least so many; -1 where nothing is known of that. */
    public static ProgressLine ofCopy(long atLeast) {
        return of(new ProgressBarBuilder()
                .setTaskName("copy")
                .setInitialMax(atLeast)
                .setUnit(" events", 1)
                .showSpeed(new DecimalFormat("0")));
    }

    /** Begins to show how many events of so many were read again. */
    public static ProgressLine ofComparing(long events) {
        return of(new ProgressBarBuilder()
                .setTaskName("compare")
                .setInitialMax(events)
                .setUnit(" events", 1));
    }

    /** Begins to show how many tasks of so many were measured. */
    public static ProgressLine ofBench(int tasks) {
        return of(new ProgressBarBuilder().setTaskName("bench").setInitialMax(tasks));
    }

    private static ProgressLine of(ProgressBarBuilder bar) {
        if (!Terminal.isThere()) {
            return new ProgressLine(null);
        }
        StderrLogging.onlyWarnings();
        return new ProgressLine(bar.setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new Line())
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build());
    }

    /** Counts so many more of what is shown: bytes, traces, events or tasks. */
    public void more(long units) {
        if (bar != null && units > 0) {
            bar.stepBy(units);
        }
    }

    /** Says what is being done from now on. */
    public void now(String doing) {
        if (bar != null) {
            bar.setExtraMessage(doing);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /**
     * A line of stdout that is drawn over and over. That is the terminal, where there is a bar; stderr may go to a file.
     * The library at times draws and closes once more after it has closed.
     */
    private static final class Line extends ConsoleProgressBarConsumer {

        private boolean closed;

        Line() {
            super(System.out);
        }

        @Override
        public void accept(String text) {
            if (!closed) {
                super.accept(text);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                super.close();
            }
        }
    }
}
