package dev.pathway.testkit;

/**
 * The obligations of every {@link dev.pathway.log.EventLog}, one test each or more, named by number.
 *
 * <p>The test class of an adapter implements this interface, and beside it those that fit the adapter:
 *
 * <ul>
 *   <li>{@link SoleWriterContract} or {@link DisplacedWriterContract}: a live writer stays, or is displaced by the next one;
 *   <li>{@link SizeLimitContract}: there is a limit to the size of an event;
 *   <li>{@link RefusalContract}: appends can be made to fail with nothing stored;
 *   <li>{@link UncertaintyContract}: an append can be made to fail without anybody knowing how far it got;
 *   <li>{@link PowerCutContract}: the power can be cut;
 *   <li>{@link RetentionContract}: it is set up to forget whatever it may.
 * </ul>
 *
 * <p>So a test class has the tests that its adapter can run, and nothing is ever skipped. To check an adapter in several
 * configurations, give each a {@code @Nested} class of its own.
 */
public interface EventLogContract
        extends HistoryContract, WriterContract, CursorContract, ClosingContract, DiscardContract {}
