package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.log.BatchHandler;
import dev.pathway.log.Recovery;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever was done to the segments of a log, reading them in one pass where that goes gives what two passes give. */
class StraightPassProperties {

    private static final int EVENTS = 24;
    private static final int SEGMENTS = 3;

    private final LogLineWriter lines = new LogLineWriter();
    private final Map<String, byte[]> heads = new HashMap<>();
    private MemoryDisk disk = new MemoryDisk();

    /** What is handed over, what is counted, what is rejected, and where what is proven and what is there end. */
    private record Read(List<Event> events, Recovery counts, List<BadPieces.Piece> bad, long proven, long end) {}

    @BeforeTry
    void begin_with_an_empty_disk() {
        disk = new MemoryDisk();
    }

    @Property(tries = 500)
    void one_pass_gives_what_two_give(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        fill(random, Events.fromTheBeginning().arbitrary(random, EVENTS));
        compare(random.nextInt(EVENTS));
        damage(random);
        compare(random.nextInt(EVENTS));
    }

    @Property(tries = 20)
    void what_was_handed_over_ahead_of_the_damage_does_not_come_again(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Events source = Events.fromTheBeginning();
        String content = "\"" + "x".repeat(SegmentWalk.MOST_BYTES / 2) + "\"";
        List<Event> large = new ArrayList<>();
        while (large.size() < EVENTS) {
            large.add(source.adding(content));
        }
        fill(random, large);
        damage(random);
        compare(0);
    }

    /** Writes segments of various lengths, with marks and losses between events, and events that a later segment has. */
    private void fill(Random random, List<Event> events) {
        int first = 0;
        for (int epoch = 1; epoch <= SEGMENTS; epoch++) {
            int last = epoch == SEGMENTS ? EVENTS : first + 1 + random.nextInt(EVENTS / 3);
            int dead = random.nextInt(4) == 0 ? 1 : 0;
            lines.head(TestHeads.of(epoch, first + 1, first));
            for (int i = first; i < Math.min(EVENTS, last + dead); i++) {
                Event event = events.get(i);
                if (i < last && epoch < SEGMENTS && random.nextInt(8) == 0) {
                    event = new Event.Lost(event.seq(), event.seq() + random.nextInt(last - i), Instant.EPOCH);
                }
                lines.event(event, random.nextInt(4) == 0 ? event.seq() - 1 : first);
                i = (int) event.lastSeq() - 1;
                if (random.nextInt(4) == 0) {
                    lines.mark(random.nextInt(8) == 0 ? random.nextInt(2 * EVENTS) : event.lastSeq());
                }
            }
            if (random.nextInt(4) > 0) {
                lines.mark(last);
            }
            String name = new SegmentName(first + 1, epoch).fileName();
            disk.set(name, written());
            heads.put(name, Lines.of(disk.get(name)).line(0));
            first = last;
        }
    }

    private byte[] written() {
        byte[] bytes = Arrays.copyOf(lines.array(), lines.length());
        lines.clear();
        return bytes;
    }

    /** Changes one line or a few of the segments, and takes the head of some away. */
    private void damage(Random random) throws IOException {
        for (String name : disk.segments()) {
            Lines whole = Lines.of(disk.get(name));
            for (int i = random.nextInt(3); i > 0 && whole.count() > 1; i--) {
                int one = 1 + random.nextInt(whole.count() - 1);
                int other = 1 + random.nextInt(whole.count() - 1);
                byte[] damaged = damaged(random, whole.line(one), whole.line(other));
                Lines before = whole;
                disk.set(name, before.with(line -> line == one ? damaged : before.line(line)));
                whole = Lines.of(disk.get(name));
            }
            if (random.nextInt(4) == 0) {
                behead(name);
            }
        }
    }

    /** Unless nothing else would bear out what the file is. */
    private void behead(String name) throws IOException {
        byte[] whole = disk.get(name);
        disk.set(name, Arrays.copyOfRange(whole, heads.get(name).length, whole.length));
        SegmentName byName = SegmentName.from(name).orElseThrow();
        if (SegmentFile.look(disk, name, byName).name() == null) {
            disk.set(name, whole);
        }
    }

    private byte[] damaged(Random random, byte[] line, byte[] other) {
        switch (random.nextInt(7)) {
            case 0 -> {
                return new byte[0];
            }
            case 1 -> {
                return other;
            }
            case 2 -> {
                return DamageTest.concat(line, other);
            }
            case 3 -> {
                return DamageTest.concat(line, "                \n".getBytes(StandardCharsets.US_ASCII));
            }
            case 4 -> {
                return Arrays.copyOf(line, line.length - 1);
            }
            case 5 -> {
                long seq = 1L + random.nextInt(EVENTS);
                lines.event(new Event.Lost(seq, seq + random.nextInt(3), Instant.EPOCH), 0);
                return written();
            }
            default -> {
                line[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(8));
                return line;
            }
        }
    }

    private void compare(long after) throws IOException {
        Read read = read(disk, after);
        MemoryDisk copied = disk.afterKill();
        String copy = "events-00000000000000000001-0000000000";
        for (String name : disk.segments()) {
            copied.set(copy + ".jsonl", heads.get(name));
            copy += "0";
        }
        assertThat(read).isEqualTo(read(copied, after));
    }

    /** Reads a log, in two passes where there is a copy of a segment, be it of nothing but its head. */
    private static Read read(MemoryDisk disk, long after) {
        History history = new History(disk, History.list(disk), after);
        List<Event> given = new ArrayList<>();
        BatchHandler handler = (events, end) -> {
            given.addAll(events);
            assertThat(end.sequence()).isEqualTo(events.get(events.size() - 1).lastSeq());
        };
        try {
            history.handOver(handler);
            history.handOverTail(handler);
        } catch (EventLogException.Damaged e) {
            assertThat(history.end()).isLessThan(after);
        }
        List<BadPieces.Piece> bad = history.bad().stream()
                .flatMap(pieces -> pieces.listed().stream())
                .toList();
        return new Read(given, history.findings().toRecovery(0), bad, history.proven(), history.end());
    }
}
