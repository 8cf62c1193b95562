package dev.pathway.testkit;

/**
 * The obligations of every {@link dev.pathway.log.EventLog}, one test each or more, named by number.
 *
 * <p>The test class of an adapter implements this interface, and beside it those that fit the adapter:
 *
 * <ul>
 *   <li>{@link SoleWriterContract} or {@link DisplacedWriterContract}: what becomes of a live writer;
 *   <li>{@link SizeLimitContract}: there is an event too large;
 *   <li>{@link RefusalContract}: appends can be made to fail surely;
 *   <li>{@link UncertaintyContract}: an append can be made to fail with nobody knowing how far it got;
 *   <li>{@link PowerCutContract}: the power can be cut;
 *   <li>{@link RetentionContract}: it is set up to forget what it may.
 * </ul>
 *
 * <p>What an adapter cannot show is thus not there, and nothing is ever skipped. To check an adapter in several
 * configurations, give each a {@code @Nested} class of its own.
 */
public interface EventLogContract
        extends HistoryContract, WriterContract, CursorContract, ClosingContract, DiscardContract {}
