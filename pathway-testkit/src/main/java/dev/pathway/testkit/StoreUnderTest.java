package dev.pathway.testkit;

import dev.pathway.log.EventLog;

/**
 * The store that the contract is checked against.
 *
 * <p>JUnit makes an instance of the test class for each test; the store is new and empty each time, by being made in the
 * class's fields or its {@code @BeforeEach}.
 */
public interface StoreUnderTest {

    /**
     * Opens a log over the store of this test, as another process would: logs opened before may still be in use, or be
     * closed. The contract closes what it opens.
     */
    EventLog open();

    /** Opens a log over another store. */
    EventLog openOther();
}
