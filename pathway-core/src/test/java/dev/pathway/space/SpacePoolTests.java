package dev.pathway.space;

import dev.pathway.command.Command;
import dev.pathway.trace.Draft;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** Tests of a pool that has room for two spaces, and a clock that moves when it is told to. */
abstract class SpacePoolTests {

    static final Duration IDLE = Duration.ofMinutes(10);

    final MemoryCatalog catalog = new MemoryCatalog().with("a", "b", "c");
    final AtomicLong now = new AtomicLong();
    final SpacePool pool = new SpacePool(catalog, 2, IDLE, false, now::get);

    @AfterEach
    void close() {
        pool.close();
    }

    static <T> T await(CompletableFuture<T> future) throws Throwable {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    void use(String name) throws Throwable {
        await(pool.lease(name)).close();
    }

    static String add(Lease lease) throws Throwable {
        return await(lease.writes().write(new Command.Add(Draft.of("1"))))
                .trace()
                .uid();
    }
}
