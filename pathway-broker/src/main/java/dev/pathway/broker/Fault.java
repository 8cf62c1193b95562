package dev.pathway.broker;

/** What becomes of the append requests of one producer on a {@link FaultyNetwork}. */
public enum Fault {
    /** They do not arrive. */
    LOST(0, false),
    /** They arrive, and the answers do not. */
    UNANSWERED(0, true),
    /** The first is answered, the others do not arrive. */
    LOST_AFTER_THE_FIRST(1, false),
    /** They do not arrive in time; {@link FaultyNetwork#deliverLate()} lets them. */
    LATE(0, false);

    final int answered;
    final boolean arrives;

    Fault(int answered, boolean arrives) {
        this.answered = answered;
        this.arrives = arrives;
    }
}
