package dev.pathway.bench;

import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.report.Measured;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Measures rows one after the other. One that fails, or hangs, does not end the run. */
final class Run {

    private static final long MOST_MINUTES_A_ROW = 10;

    private final Setting setting;

    Run(Setting setting) {
        this.setting = setting;
    }

    Measured measure(Row row) {
        setting.clear();
        long began = System.nanoTime();
        FutureTask<Result> measuring = new FutureTask<>(() -> row.measure(setting));
        Thread thread = new Thread(measuring, row.name());
        thread.setDaemon(true);
        thread.start();
        try {
            Result result = measuring.get(MOST_MINUTES_A_ROW, TimeUnit.MINUTES);
            return new Measured(row, result, since(began));
        } catch (ExecutionException e) {
            Throwable failure = Objects.requireNonNullElse(e.getCause(), e);
            failure.printStackTrace();
            return Measured.failed(row, String.valueOf(failure), since(began));
        } catch (TimeoutException e) {
            measuring.cancel(true);
            return Measured.failed(row, "not done after " + MOST_MINUTES_A_ROW + " minutes", since(began));
        } catch (InterruptedException e) {
            measuring.cancel(true);
            Thread.currentThread().interrupt();
            return Measured.failed(row, "interrupted", since(began));
        } finally {
            // What a row that hangs has started would disturb the next.
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            setting.clear();
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
