package dev.pathway.space;

import dev.pathway.error.SpaceKept;
import dev.pathway.error.SpaceNotFound;
import dev.pathway.error.StoreClosed;
import dev.pathway.error.StoreFollows;
import dev.pathway.error.StoreOverloaded;
import dev.pathway.error.TooManySpaces;
import dev.pathway.space.Slot.Phase;
import dev.pathway.store.PathwayStore;
import dev.pathway.store.Reads;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

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
    private static final long CLOSE_SECONDS = 30;

    private final SpaceCatalog catalog;
    private final int maxOpen;
    private final long idleNanos;
    private final LongSupplier ticker;
    private final PoolThreads threads = new PoolThreads();

    /** Guarded by this, as everything below is. */
    private final Map<String, Slot> slots = new HashMap<>();

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
        this.idleNanos = idleAfter.toNanos();
        this.ticker = ticker;
        this.followed = new FollowedSpaces(slots, beginsFollowing);
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
            Slot slot = slots.get(name);
            if (slot != null && slot.phase == Phase.CLOSING) {
                return slot.gone.thenCompose(gone -> lease(name));
            }
            if (slot == null || slot.hasFailedLongAgo(ticker.getAsLong())) {
                if (!Spaces.isName(name)) {
                    return CompletableFuture.failedFuture(new SpaceNotFound(name));
                }
                if (slots.size() >= maxOpen + PoolThreads.MOST_WAITING) {
                    return CompletableFuture.failedFuture(new StoreOverloaded("for " + slots.size() + " spaces"));
                }
                slot = new Slot(name, Phase.OPENING);
                slots.put(name, slot);
                Slot opening = slot;
                threads.execute(() -> open(opening));
            }
            slot.users++;
            Slot found = slot;
            return found.opened.thenApply(store -> new StoreLease(store, () -> release(found)));
        }
    }

    private synchronized void release(Slot slot) {
        slot.users--;
        slot.sinceNanos = ticker.getAsLong();
    }

    private void open(Slot slot) {
        boolean hasPlace = false;
        try {
            if (!catalog.exists(slot.name)) {
                throw new SpaceNotFound(slot.name);
            }
            takePlace();
            hasPlace = true;
            PathwayStore store = follows(slot.name) ? catalog.follow(slot.name) : catalog.open(slot.name);
            boolean tooLate;
            synchronized (this) {
                tooLate = closed;
                slot.phase = tooLate ? Phase.CLOSING : Phase.OPEN;
            }
            slot.opened.complete(store);
            if (tooLate) {
                close(slot);
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                placesTaken -= hasPlace ? 1 : 0;
                slot.phase = Phase.FAILED;
                slot.sinceNanos = ticker.getAsLong();
                if (e instanceof SpaceNotFound || e instanceof TooManySpaces) {
                    slots.remove(slot.name, slot);
                }
            }
            slot.opened.completeExceptionally(e);
        }
    }

    /** Takes one of the places for open stores, and closes the store that was idle the longest if there is none left. */
    private void takePlace() {
        Slot idle = null;
        synchronized (this) {
            if (placesTaken >= maxOpen) {
                idle = slots.values().stream()
                        .filter(Slot::isIdle)
                        .min(Comparator.comparingLong(slot -> slot.sinceNanos - ticker.getAsLong()))
                        .orElseThrow(() -> new TooManySpaces(maxOpen));
                idle.phase = Phase.CLOSING;
            }
            placesTaken++;
        }
        if (idle != null) {
            close(idle);
        }
    }

    /** Closes a slot that is in its last phase, and lets those go on who wait for that. */
    private void close(Slot slot) {
        closeStore(slot);
        vanish(slot);
    }

    private void closeStore(Slot slot) {
        synchronized (this) {
            followed.closing(slot);
        }
        try {
            slot.opened.join().close();
        } catch (RuntimeException | Error e) { // whatever it is, the place must not stay taken
            LOG.log(System.Logger.Level.WARNING, "Closing the space " + slot.name + " failed", e);
        }
        synchronized (this) {
            placesTaken--;
        }
    }

    private void vanish(Slot slot) {
        synchronized (this) {
            slots.remove(slot.name, slot);
        }
        slot.gone.complete(null);
    }

    /** Closes the spaces that nobody has used for so long, and forgets failures that count no more. */
    void closeIdle() {
        List<Slot> idle;
        synchronized (this) {
            long now = ticker.getAsLong();
            slots.values().removeIf(slot -> slot.hasFailedLongAgo(now));
            idle = slots.values().stream()
                    .filter(slot -> slot.isIdle() && now - slot.sinceNanos >= idleNanos)
                    .toList();
            idle.forEach(slot -> slot.phase = Phase.CLOSING);
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
            Slot slot = slots.get(name);
            if (slot != null && slot.phase == Phase.OPENING) {
                return slot.opened.handle((store, failure) -> name).thenCompose(this::setAside);
            }
            if (slot != null && slot.phase == Phase.CLOSING) {
                return slot.gone.thenCompose(gone -> setAside(name));
            }
            boolean isOpen = slot != null && slot.phase == Phase.OPEN;
            // One that is not open gets a slot as well, so that nobody opens it meanwhile.
            Slot closing = slot != null && isOpen ? slot : new Slot(name, Phase.CLOSING);
            closing.phase = Phase.CLOSING;
            slots.put(name, closing);
            CompletableFuture<Void> done = new CompletableFuture<>();
            threads.execute(() -> setAside(closing, isOpen, done));
            return done;
        }
    }

    private void setAside(Slot slot, boolean isOpen, CompletableFuture<Void> done) {
        try {
            if (isOpen) {
                closeStore(slot);
            }
            catalog.setAside(slot.name);
            vanish(slot);
            done.complete(null);
        } catch (RuntimeException | Error e) {
            vanish(slot);
            done.completeExceptionally(e);
        }
    }

    @Override
    public synchronized Map<String, Reads> open() {
        Map<String, Reads> open = new TreeMap<>();
        slots.values().stream()
                .filter(slot -> slot.phase == Phase.OPEN)
                .forEach(slot -> open.put(slot.name, slot.opened.join()));
        return open;
    }

    /**
     * Gives out no more leases and closes all stores, even those in use; waits for at most 30 s. A store that is still being
     * opened is closed once it is open.
     */
    @Override
    public void close() {
        List<Slot> open;
        synchronized (this) {
            closed = true;
            open = slots.values().stream()
                    .filter(slot -> slot.phase == Phase.OPEN)
                    .toList();
            open.forEach(slot -> slot.phase = Phase.CLOSING);
        }
        open.forEach(slot -> threads.execute(() -> close(slot)));
        threads.stopWithin(CLOSE_SECONDS);
    }
}
