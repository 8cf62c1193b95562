/**
 * The event log on a partition of Apache Kafka. {@link dev.pathway.kafka.KafkaEventLog} is where to begin.
 *
 * <p>Kafka has no conditional append; a rule of reading makes one. A record is a <em>link</em>: some events, and in
 * headers its number, its id and the id of its predecessor. A link counts only if it names the last link that counts, and
 * everybody passes over the others, so that of two writers that append to the same history the first one wins and the
 * second one can tell:
 *
 * <pre>
 *   offset     0          1          2          3          4          5          6
 *          ┌────────┐ ┌────────┐ ┌────────┐ ┌────────┐ ┌────────┐ ┌────────┐ ┌────────┐
 *   link   │ 1   a1 │ │ 2   a2 │ │ 3   a3 │ │ 4   b1 │ │ 4   a4 │ │ 5   b2 │ │ 4   a4 │
 *   after  │ -      │ │ a1     │ │ a2     │ │ a3     │ │ a3     │ │ b1     │ │ a3     │
 *   events │ none   │ │ 1 to 7 │ │ 8      │ │ none   │ │ 9, 10  │ │ 9      │ │ 9, 10  │
 *          └────────┘ └────────┘ └────────┘ └────────┘ └────────┘ └────────┘ └────────┘
 *            counts     counts     counts     counts     does not   counts     does not
 *            a begins                         b begins   a is told             the network
 *                                             a is out   so                    was slow
 * </pre>
 *
 * <p>A number above the next one means that history is missing, and nobody reads on. An empty link is how a writer
 * begins: it fences those before it, and to have read up to it is to have the whole history.
 *
 * <pre>
 *   KafkaEventLog ──▶ TopicGuard ──▶ TopicAudit              the topic: made, checked, still the same
 *        │
 *        ├──▶ KafkaWriter ──▶ Takeover                       empty links: begin, and go on after a doubt
 *        │         │             │
 *        │         ├─────────────┴──▶ LinkSender             one link out, its offset back
 *        │         └──▶ LinkPacker                           events ──▶ links of bounded size
 *        │
 *        └──▶ KafkaCursor ──▶ LinkFeed ──▶ Tail, RecentLinks  what all cursors of a log share
 *                  │
 *   both read by ChainReader ──▶ Chain                       records ──▶ the links that count
 *                  └──▶ LinkEvents                           links ──▶ events
 * </pre>
 *
 * <p>A {@link dev.pathway.kafka.Bookmark} is a place behind a link that counts, and as a token it goes into positions. All
 * of this is confined: a writer and its clients to one call at a time, a cursor and its consumer likewise.
 */
@org.jspecify.annotations.NullMarked
package dev.pathway.kafka;
