package dev.pathway.http.call;

/** So many a second, and a burst of those that were saved up. Safe for all threads, none of which waits for long. */
final class Allowance {

    private final double perNano;
    private final double most;
    private double saved;
    private long lastNanos;

    Allowance(int perSecond, int burst, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.most = burst;
        this.saved = burst;
        this.lastNanos = nowNanos;
    }

    /** Takes one if there is one. */
    synchronized boolean take(long nowNanos) {
        // Clocks of several threads are read before this lock is got, so time may seem to go back a little.
        long passed = Math.max(0, nowNanos - lastNanos);
        saved = Math.min(most, saved + passed * perNano);
        lastNanos += passed;
        if (saved < 1) {
            return false;
        }
        saved--;
        return true;
    }
}
