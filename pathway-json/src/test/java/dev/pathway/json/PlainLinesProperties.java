package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** That the fast way to read a line gives what the parser gives, or nothing. The parser is the oracle. */
final class PlainLinesProperties {

    private final PlainEventReader plainEvents = new PlainEventReader(2);
    private final PlainTraceReader plainTraces = new PlainTraceReader(2);

    @Provide
    Arbitrary<byte[]> eventLines() {
        return Arbitraries.randomValue(random -> Lines.write(new Generated(random).line()));
    }

    @Provide
    Arbitrary<byte[]> damagedEventLines() {
        return Arbitraries.randomValue(random -> {
            Generated generated = new Generated(random);
            return generated.damaged(body(Lines.write(plain(generated))));
        });
    }

    @Property(tries = 2000)
    void an_event_is_read_as_the_parser_reads_it_or_left_to_it(@ForAll("eventLines") byte[] line) throws MalformedLine {
        requireSameOrNothing(body(line));
    }

    @Property(tries = 10_000)
    void so_is_one_whose_line_was_changed(@ForAll("damagedEventLines") byte[] body) throws MalformedLine {
        requireSameOrNothing(body);
    }

    @Property(tries = 1000)
    void an_event_with_plain_members_is_never_left_to_the_parser(@ForAll("plainLines") EventLine line) {
        byte[] body = body(Lines.write(line));
        assertThat(plainEvents.read(body, 0, body.length)).isEqualTo(line);
    }

    @Provide
    Arbitrary<EventLine> plainLines() {
        return Arbitraries.randomValue(random -> plain(new Generated(random)));
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Arbitraries.randomValue(random -> snapshotted(new Generated(random)));
    }

    @Provide
    Arbitrary<byte[]> damagedTraceLines() {
        return Arbitraries.randomValue(random -> {
            Generated generated = new Generated(random);
            return generated.damaged(body(write(snapshotted(generated))));
        });
    }

    @Property(tries = 2000)
    void a_trace_of_a_snapshot_is_read_as_the_parser_reads_it_or_left_to_it(@ForAll("traces") Trace trace)
            throws MalformedLine {
        requireSameTraceOrNothing(body(write(trace)));
    }

    @Property(tries = 10_000)
    void so_is_one_of_which_the_line_was_changed(@ForAll("damagedTraceLines") byte[] body) throws MalformedLine {
        requireSameTraceOrNothing(body);
    }

    @Property(tries = 500)
    void a_trace_with_plain_members_is_never_left_to_the_parser(@ForAll("plainLines") EventLine line) {
        if (line.event() instanceof Event.WithTrace whole) {
            byte[] body = body(write(whole.trace()));
            assertThat(plainTraces.read(body, 0, body.length)).isEqualTo(new SnapshotLine.State(whole.trace()));
        }
    }

    private static Trace snapshotted(Generated generated) {
        Trace.Builder trace = (generated.maybe() ? plainTrace(generated) : generated.trace()).toBuilder();
        return generated.maybe()
                ? trace.build()
                : trace.retired(generated.maybe() ? generated.plain() : null).build();
    }

    private static byte[] write(Trace trace) {
        SnapshotLineWriter writer = new SnapshotLineWriter();
        writer.trace(trace);
        return Arrays.copyOf(writer.array(), writer.length());
    }

    private void requireSameTraceOrNothing(byte[] body) throws MalformedLine {
        SnapshotLine plain = plainTraces.read(body, 0, body.length);
        if (plain != null) {
            byte[] sealed = Lines.seal(body);
            assertThat(SnapshotLineReader.readParsed(sealed, 0, sealed.length)).isEqualTo(plain);
        }
    }

    /** Returns a line of an event of any kind but {@code lost} in which nothing has to be escaped but in the content. */
    private static EventLine plain(Generated generated) {
        Trace trace = plainTrace(generated);
        long seq = trace.seq();
        Event event = switch (generated.below(6)) {
            case 0 -> new Event.Added(asCreated(trace, null));
            case 1 -> new Event.Revised(asCreated(trace, generated.uid()));
            case 2 -> new Event.Updated(trace);
            case 3 -> new Event.Replayed(seq, trace.updatedAt(), trace.uid(), trace.version(), trace.replayCount());
            case 4 ->
                new Event.Retired(
                        seq,
                        trace.updatedAt(),
                        trace.uid(),
                        trace.version(),
                        trace.replayCount(),
                        generated.maybe() ? generated.plain() : null);
            default -> new Event.Restored(seq, trace.updatedAt(), trace.uid(), trace.version(), trace.replayCount());
        };
        return new EventLine(event, seq / 2);
    }

    private static Trace plainTrace(Generated generated) {
        Trace some = generated.trace();
        return some.toBuilder()
                .seq(some.seq() % 1_000_000 + 1)
                .version(generated.below(1000) + 1)
                .replayCount(generated.below(1000))
                .labels(generated.maybe() ? Labels.none() : Labels.of("a", generated.plain(), "b", generated.plain()))
                .content(Content.from("{\"a\":" + generated.json(3) + "}"))
                .created(generated.below(1000) + 1, generated.micros())
                .occurredAt(generated.maybe() ? generated.micros() : null)
                .build();
    }

    private static Trace asCreated(Trace trace, @Nullable String predecessor) {
        return Trace.created(trace.uid(), trace.seq(), trace.updatedAt(), trace.content(), trace.labels())
                .version(trace.version())
                .replayCount(trace.replayCount())
                .occurredAt(trace.occurredAt().orElse(null))
                .predecessor(predecessor)
                .build();
    }

    private static byte[] body(byte[] line) {
        return Arrays.copyOf(line, line.length - 1 - LineSeal.BYTES);
    }

    private void requireSameOrNothing(byte[] body) throws MalformedLine {
        EventLine plain = plainEvents.read(body, 0, body.length);
        if (plain != null) {
            byte[] sealed = Lines.seal(body);
            assertThat(LogLineReader.readParsed(sealed, 0, sealed.length)).isEqualTo(plain);
        }
    }
}
