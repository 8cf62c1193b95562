package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that add traces, each one after the other, and repeat what was not acknowledged until it is. Safe for use by
 * several threads.
 */
final class AddingClients implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long BEFORE_A_REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> otherAnswers = new TreeMap<>();
    private volatile URI service;
    private volatile boolean stopped;
    private long lastAcknowledged;
    private long longestGap;

    /** Begins to write over so many connections. */
    AddingClients(int connections, URI service) {
        this.service = service;
        forgetGaps();
        for (int i = 0; i < connections; i++) {
            String name = "c" + i;
            Thread thread = new Thread(() -> write(name), "client-" + name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Has everybody speak to another service from now on. */
    void turnTo(URI other) {
        service = other;
    }

    private void write(String name) {
        URI at = service;
        Client client = new Client(at);
        for (int i = 0; !stopped; i++) {
            String uid = name + "-" + i;
            String draft = "{\"uid\":\"" + uid + "\",\"content\":{\"n\":" + i + "}}";
            boolean stored = false;
            for (int attempt = 0; !stored && !stopped; attempt++) {
                if (attempt > 0) {
                    LockSupport.parkNanos(BEFORE_A_REPEAT_NANOS);
                }
                if (!at.equals(service)) {
                    at = service;
                    client = new Client(at);
                }
                stored = isStored(client, draft, attempt > 0);
            }
            if (stored) {
                acknowledge(uid);
            }
        }
    }

    /** What was repeated, and was there already, is stored as well. */
    private boolean isStored(Client client, String draft, boolean repeated) {
        try {
            int status = client.post(RunningService.TRACES, draft).status();
            boolean stored = status == 201 || (repeated && status == 200);
            if (!stored) {
                note(status);
            }
            return stored;
        } catch (IOException e) {
            note(0);
            return false;
        }
    }

    private synchronized void note(int status) {
        otherAnswers.merge(status, 1, Integer::sum);
    }

    private synchronized void acknowledge(String uid) {
        long now = System.nanoTime();
        longestGap = Math.max(longestGap, now - lastAcknowledged);
        lastAcknowledged = now;
        acknowledged.add(uid);
        notifyAll();
    }

    /** Waits until so many more are acknowledged. */
    synchronized void await(int more) throws InterruptedException {
        int goal = acknowledged.size() + more;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (acknowledged.size() < goal) {
            long left = deadline - System.nanoTime();
            assertThat(left)
                    .as("time left, at %d of %d, other answers %s", acknowledged.size(), goal, otherAnswers)
                    .isPositive();
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Begins anew to look for the longest gap. */
    synchronized void forgetGaps() {
        lastAcknowledged = System.nanoTime();
        longestGap = 0;
    }

    /** Returns the longest time in which nobody was acknowledged anything. */
    synchronized Duration longestGap() {
        return Duration.ofNanos(longestGap);
    }

    /** Returns how often there were which answers instead, by status; 0 for none. */
    synchronized Map<Integer, Integer> otherAnswers() {
        return new TreeMap<>(otherAnswers);
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
