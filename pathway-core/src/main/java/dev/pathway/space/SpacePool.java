package dev.pathway.space;

import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.TooManySpaces;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Reads;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Opens the stores of spaces when they are first asked for, keeps a bounded number of them open, and closes those that
 * nobody has used for a while. One that cannot be opened does not affect the others.
 *
 * <p>A space that followed when it was closed follows again, and one that was promoted writes again. Any other follows while
 * {@link #DEFAULT} does, and always in a pool that begins following.
 *
 * <p>For one more than may be open, the space that was idle longest is closed; if none is, the caller gets {@link
 * TooManySpaces}. Stores are opened and closed on four threads; while 1,024 wait for these, it gets {@link StoreOverloaded}.
 */
public final class SpacePool implements Spaces, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SpacePool.class.getName());
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(30);

    private final SpaceCatalog catalog;
    private final int maxOpen;
    private final long idleNanos;
    private final LongSupplier ticker;
    private final PoolThreads threads = new PoolThreads();

    /** Guarded by this, as everything below is. */
    private final Map<String, PooledSpace> spaces = new HashMap<>();

    private final FollowedSpaces followed;
    private int placesTaken;
    private boolean closed;

    /**
     * Makes a pool with nothing open.
     *
     * @param maxOpen how many stores may be open at once, at least 1
     * @param idleAfter how long nobody must have used a space before it is closed, to within a quarter of that
     */
    public SpacePool(SpaceCatalog catalog, int maxOpen, Duration idleAfter) {
        this(catalog, maxOpen, idleAfter, false);
    }

    /** Makes such a pool; {@code beginsFollowing} says whether it follows its spaces until they are promoted. */
    public SpacePool(SpaceCatalog catalog, int maxOpen, Duration idleAfter, boolean beginsFollowing) {
        this(catalog, maxOpen, idleAfter, beginsFollowing, System::nanoTime);
        threads.every(idleAfter.dividedBy(4), this::closeIdle);
    }

    /** Makes a pool that closes idle spaces only when it is told to. */
    SpacePool(SpaceCatalog catalog, int maxOpen, Duration idleAfter, boolean beginsFollowing, LongSupplier ticker) {
        if (maxOpen < 1 || idleAfter.isNegative() || idleAfter.isZero()) {
            throw new IllegalArgumentException(
                    "maxOpen and idleAfter must be positive, not " + maxOpen + " and " + idleAfter);
        }
        this.catalog = catalog;
        this.maxOpen = maxOpen;
        this.idleNanos = TimeUnit.NANOSECONDS.convert(idleAfter);
        this.ticker = ticker;
        this.followed = new FollowedSpaces(spaces, beginsFollowing);
    }

    @Override
    public CompletableFuture<List<String>> names() {
        return threads.supply(catalog::names);
    }

    @Override
    public CompletableFuture<Boolean> create(String name) {
        if (!Spaces.isName(name)) {
            throw new IllegalArgumentException("No space can have the name " + name);
        }
        return follows(DEFAULT)
                ? CompletableFuture.failedFuture(new StoreFollows(null))
                : threads.supply(() -> noted(name, catalog.create(name)));
    }

    private synchronized boolean noted(String name, boolean created) {
        if (created) {
            followed.written(name);
        }
        return created;
    }

    private synchronized boolean follows(String name) {
        return followed.contains(name);
    }

    @Override
    public CompletableFuture<Lease> lease(String name) {
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new StoreClosed());
            }
            PooledSpace space = spaces.get(name);
            if (space != null && space.isClosing()) {
                return StoreLease.handedOver(space.gone().thenCompose(gone -> lease(name)));
            }
            if (space == null || space.hasFailedLongAgo(ticker.getAsLong())) {
                if (!Spaces.isName(name)) {
                    return CompletableFuture.failedFuture(new SpaceNotFound(name));
                }
                if (spaces.size() >= maxOpen + PoolThreads.MOST_WAITING) {
                    return CompletableFuture.failedFuture(new StoreOverloaded("for " + spaces.size() + " spaces"));
                }
                PooledSpace opening = new PooledSpace(name);
                spaces.put(name, opening);
                threads.execute(() -> open(opening));
                space = opening;
            }
            space.use();
            PooledSpace used = space;
            return StoreLease.handedOver(used.opened().thenApply(store -> new StoreLease(store, () -> release(used))));
        }
    }

    private synchronized void release(PooledSpace space) {
        space.release(ticker.getAsLong());
    }

    private void open(PooledSpace space) {
        boolean hasPlace = false;
        try {
            if (!catalog.exists(space.name())) {
                throw new SpaceNotFound(space.name());
            }
            takePlace();
            hasPlace = true;
            PathwayStore store = follows(space.name()) ? catalog.follow(space.name()) : catalog.open(space.name());
            boolean tooLate;
            synchronized (this) {
                tooLate = closed;
                if (tooLate) {
                    space.beginClosing();
                } else {
                    space.becomeOpen();
                }
            }
            space.opened().complete(store);
            if (tooLate) {
                close(space);
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                placesTaken -= hasPlace ? 1 : 0;
                space.fail(ticker.getAsLong());
                if (e instanceof SpaceNotFound || e instanceof TooManySpaces) {
                    spaces.remove(space.name(), space);
                }
            }
            space.opened().completeExceptionally(e);
        }
    }

    /** Takes one of the places for open stores, and closes the store that was idle the longest if there is none left. */
    private void takePlace() {
        PooledSpace idle = null;
        synchronized (this) {
            if (placesTaken >= maxOpen) {
                long now = ticker.getAsLong();
                idle = spaces.values().stream()
                        .filter(PooledSpace::isIdle)
                        .max(Comparator.comparingLong(space -> space.idleNanos(now)))
                        .orElseThrow(() -> new TooManySpaces(maxOpen));
                idle.beginClosing();
            }
            placesTaken++;
        }
        if (idle != null) {
            close(idle);
        }
    }

    private List<PooledSpace> beginClosing(Predicate<PooledSpace> which) {
        List<PooledSpace> chosen = spaces.values().stream().filter(which).toList();
        chosen.forEach(PooledSpace::beginClosing);
        return chosen;
    }

    /** Closes a space that is in its last phase, and lets those go on who wait for that. */
    private void close(PooledSpace space) {
        closeStore(space);
        vanish(space);
    }

    private void closeStore(PooledSpace space) {
        synchronized (this) {
            followed.closing(space);
        }
        try {
            space.opened().join().close();
        } catch (RuntimeException | Error e) { // whatever it is, the place must not stay taken
            LOG.log(System.Logger.Level.WARNING, "Closing the space " + space.name() + " failed", e);
        }
        synchronized (this) {
            placesTaken--;
        }
    }

    private void vanish(PooledSpace space) {
        synchronized (this) {
            spaces.remove(space.name(), space);
        }
        space.gone().complete(null);
    }

    /** Closes the spaces that nobody has used for so long, and forgets failures that count no more. */
    void closeIdle() {
        List<PooledSpace> idle;
        synchronized (this) {
            long now = ticker.getAsLong();
            spaces.values().removeIf(space -> space.hasFailedLongAgo(now));
            idle = beginClosing(space -> space.isIdle() && space.idleNanos(now) >= idleNanos);
        }
        idle.forEach(this::close);
    }

    @Override
    public CompletableFuture<Void> setAside(String name) {
        if (name.equals(DEFAULT)) {
            return CompletableFuture.failedFuture(new SpaceKept(name));
        }
        if (!Spaces.isName(name)) {
            return CompletableFuture.failedFuture(new SpaceNotFound(name));
        }
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new StoreClosed());
            }
            if (follows(name)) {
                return CompletableFuture.failedFuture(new StoreFollows(null));
            }
            PooledSpace known = spaces.get(name);
            if (known != null && known.isOpening()) {
                return known.opened().handle((store, failure) -> name).thenCompose(this::setAside);
            }
            if (known != null && known.isClosing()) {
                return known.gone().thenCompose(gone -> setAside(name));
            }
            boolean isOpen = known != null && known.isOpen();
            // One that is not open is in the pool as well, so that nobody opens it meanwhile.
            PooledSpace closing = known != null && isOpen ? known : new PooledSpace(name);
            closing.beginClosing();
            spaces.put(name, closing);
            return threads.run(() -> setAside(closing, isOpen));
        }
    }

    private void setAside(PooledSpace space, boolean isOpen) {
        try {
            if (isOpen) {
                closeStore(space);
            }
            catalog.setAside(space.name());
        } finally {
            vanish(space);
        }
    }

    @Override
    public synchronized Map<String, Reads> open() {
        Map<String, Reads> open = new TreeMap<>();
        spaces.values().stream()
                .filter(PooledSpace::isOpen)
                .forEach(space -> open.put(space.name(), space.opened().join()));
        return open;
    }

    /**
     * Gives out no more leases and closes all stores, even those in use; waits for at most 30 s. A store that is still being
     * opened is closed once it is open.
     */
    @Override
    public void close() {
        List<PooledSpace> open;
        synchronized (this) {
            closed = true;
            open = beginClosing(PooledSpace::isOpen);
        }
        open.forEach(space -> threads.execute(() -> close(space)));
        threads.stopWithin(MOST_TO_CLOSE);
    }
}
