package dev.pathway.bench.measure;

import java.time.Duration;

/** One of those that are measured side by side. */
public interface Contender {

    /** Returns what it is called in the table. */
    String name();

    /**
     * Returns the value of one round, in the unit of the row, after about so much work. Each round begins as the one
     * before it did: with an empty store, or with the same full one.
     *
     * @throws PeerMissing if what it measures cannot be had on this machine
     */
    double measure(Duration about) throws Exception;

    /** Returns a contender of a name and what it does in a round. */
    static Contender of(String name, Measuring measuring) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double measure(Duration about) throws Exception {
                return measuring.measure(about);
            }
        };
    }

    /** Returns the same for one of those that Pathway is held against: when it fails it is left out, and says why. */
    static Contender peer(Contender peer) {
        return of(peer.name(), about -> {
            try {
                return peer.measure(about);
            } catch (PeerMissing | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new PeerMissing("it failed: " + e, e);
            }
        });
    }

    /** What a contender does in a round. */
    @FunctionalInterface
    interface Measuring {
        double measure(Duration about) throws Exception;
    }
}
