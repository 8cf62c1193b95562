package dev.pathway.http.stream;

import dev.pathway.http.message.Problem;
import dev.pathway.http.message.Refusal;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how many of a kind are under way, and refuses more than may be. Safe for all threads. */
final class Places {

    private final int most;
    private final String kind;
    private final AtomicInteger taken = new AtomicInteger();

    Places(int most, String kind) {
        this.most = most;
        this.kind = kind;
    }

    /** Takes a place; it must be given back once. */
    void take() {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            throw new Refusal(Problem.blank(503, "As many " + kind + " are under way as may be")
                    .header("Retry-After", "5"));
        }
    }

    void giveBack() {
        taken.decrementAndGet();
    }
}
