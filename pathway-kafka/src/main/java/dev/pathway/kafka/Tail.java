package dev.pathway.kafka;

import dev.pathway.error.EventLogException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log, read by one thread for all cursors that have come so far.
 *
 * <p>It keeps what it reads among the {@linkplain RecentLinks recent links}. A cursor that is slower than that has to read by
 * itself again. A question whether there is more is put to the brokers once for all that ask meanwhile. Safe for use by
 * several threads.
 */
final class Tail {

    /** How long the thread waits for records until it looks whether anybody still wants them. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final ChainReader reader;
    private final RecentLinks recent;
    private Bookmark newest;
    private int cursors = 1;

    /** Questions whether anything is there that has not been read, and how many of them have their answer. */
    private long asked;

    private long answered;

    /** What came of the last question; null if all is well. */
    private @Nullable EventLogException failure;

    private boolean polling;
    private boolean ended;

    private Tail(ChainReader reader, RecentLinks recent) {
        this.reader = reader;
        this.recent = recent;
        this.newest = reader.head();
    }

    /** Begins where a reader is, which is the tail's from then on, for one cursor. */
    static Tail start(ChainReader reader, RecentLinks recent) {
        Tail tail = new Tail(reader, recent);
        Thread thread = new Thread(tail::run, "pathway-kafka-tail");
        thread.setDaemon(true);
        thread.start();
        return tail;
    }

    /**
     * Takes one more cursor that stands at a place, unless the links behind it are no longer there, or it has not come
     * there itself: a failure may be why, so that it tries again.
     */
    synchronized boolean join(Bookmark place) {
        boolean joins = serves(place);
        if (joins) {
            cursors++;
        } else if (failure != null) {
            ask();
        }
        return joins;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Lets a cursor go; with the last of them it ends. */
    synchronized void leave() {
        if (--cursors == 0) {
            end();
        }
    }

    private void end() {
        ended = true;
        wakeUp();
        notifyAll();
    }

    /** Returns whether a cursor at a place gets every link behind it. */
    synchronized boolean serves(Bookmark place) {
        return !ended && covers(place);
    }

    private boolean covers(Bookmark place) {
        return place.equals(newest) || recent.cover(place);
    }

    /** Has those look again who wait in {@link #behind}. */
    synchronized void lookAgain() {
        notifyAll();
    }

    /**
     * Returns the links behind a place; none if none came within {@code wait}, if it is {@code enough}, or if the place is
     * no longer {@link #serves served}. Without a wait it makes sure that there are none.
     *
     * @throws EventLogException if the log cannot be read
     * @throws InterruptedException if the thread is interrupted; nothing is lost
     */
    synchronized List<ReadLink> behind(Bookmark place, Duration wait, BooleanSupplier enough)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(wait);
        long question = 0;
        while (place.equals(newest) && !recent.cover(place) && !enough.getAsBoolean()) {
            if (question == 0) {
                question = ask();
            }
            if (answered < question) {
                wait();
            } else if (failure != null) {
                throw failure;
            } else {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return List.of();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        return recent.behind(place);
    }

    private long ask() {
        if (!ended) {
            asked++;
            wakeUp();
            notifyAll();
        }
        return asked;
    }

    private void wakeUp() {
        if (polling) {
            polling = false;
            reader.wakeUp();
        }
    }

    private void run() {
        try (reader) {
            while (beginPolling()) {
                round();
            }
        } finally {
            fail(new EventLogException.Unavailable("The end of the log is no longer read", null), true);
        }
    }

    /** Waits while there is nothing to do but to fail again; returns false at the end. */
    private synchronized boolean beginPolling() {
        while (!ended && failure != null && asked == answered) {
            try {
                wait();
            } catch (InterruptedException e) { // nobody has a reason to
                end();
            }
        }
        polling = asked == answered;
        return !ended;
    }

    private void round() {
        long question = question();
        try {
            if (question > 0) {
                reader.readUntil(reader.endOffset(), this::keep);
                answer(question);
            } else {
                keep(reader.poll(A_WHILE));
            }
        } catch (WakeupException e) {
            // Somebody asks, or nobody reads any more; or did, before this round.
        } catch (EventLogException e) {
            fail(e, e instanceof EventLogException.Damaged);
        }
    }

    private synchronized long question() {
        return asked > answered ? asked : 0;
    }

    private synchronized void answer(long question) {
        answered = question;
        failure = null;
        notifyAll();
    }

    private synchronized void fail(EventLogException why, boolean forGood) {
        failure = ended && failure != null ? failure : why;
        answered = asked;
        ended |= forGood;
        notifyAll();
    }

    private synchronized void keep(List<ReadLink> links) {
        polling = false;
        if (!links.isEmpty()) {
            recent.share(links);
            newest = links.get(links.size() - 1).at();
            notifyAll();
        }
    }
}
