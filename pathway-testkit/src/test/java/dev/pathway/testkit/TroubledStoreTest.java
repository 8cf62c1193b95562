package dev.pathway.testkit;

import org.junit.jupiter.api.Nested;

/** The contracts on faults pass where faults are borne as they should be. */
final class TroubledStoreTest {

    @Nested
    final class An_uncertain_append_stores_nothing extends TroubledContract {
        An_uncertain_append_stores_nothing() {
            super(new TroubledStore(0), TroubledStore::open);
        }
    }

    @Nested
    final class An_uncertain_append_stores_half extends TroubledContract {
        An_uncertain_append_stores_half() {
            super(new TroubledStore(1), TroubledStore::open);
        }
    }

    @Nested
    final class An_uncertain_append_stores_all extends TroubledContract {
        An_uncertain_append_stores_all() {
            super(new TroubledStore(2), TroubledStore::open);
        }
    }

    @Nested
    final class A_writer_is_displaced_by_the_next extends DisplacingContract {
        A_writer_is_displaced_by_the_next() {
            super(new DisplacingStore(), DisplacingStore::open);
        }
    }
}
