package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** A line whose checksum holds, and that no version of this program has written. */
class UnreadableLineTest {

    private static final String SEGMENT = new SegmentName(1, 1).fileName();
    private static final byte[] STRANGE = sealed(
            "{\"v\":1,\"seq\":3,\"d\":0,\"at\":\"2026-11-22T16:54:18.855656Z\",\"type\":\"merged\",\"uid\":\"x\"");

    private final List<Event> events = Events.fromTheBeginning().next(5);
    private final LogLineWriter lines = new LogLineWriter();

    private static byte[] sealed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        String digits = HexFormat.of().toHexDigits((int) crc.getValue());
        return (body + ",\"crc\":\"" + digits + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a disk with the events 1, 2, 4 and 5 and the strange line as number 3. */
    private MemoryDisk disk(boolean marked) {
        lines.head(TestHeads.of(1, 1, 0));
        events.subList(0, 2).forEach(event -> lines.event(event, 0));
        byte[] before = written();
        events.subList(3, 5).forEach(event -> lines.event(event, 0));
        if (marked) {
            lines.mark(5);
        }
        MemoryDisk disk = new MemoryDisk();
        disk.set(SEGMENT, DamageTest.concat(DamageTest.concat(before, STRANGE), written()));
        return disk;
    }

    private byte[] written() {
        byte[] bytes = Arrays.copyOf(lines.array(), lines.length());
        lines.clear();
        return bytes;
    }

    private static byte[] inQuarantine(MemoryDisk disk) {
        int offset = Lines.of(disk.get(SEGMENT)).start(3);
        byte[] kept = disk.get(Quarantine.FOLDER + "/" + SEGMENT + "-" + offset + ".bad");
        int label = new String(kept, StandardCharsets.UTF_8).indexOf('\n') + 1;
        return Arrays.copyOfRange(kept, label, kept.length);
    }

    @Test
    void it_is_lost_and_counted_and_its_bytes_are_kept() {
        MemoryDisk disk = disk(true);
        Reopened found = Reopened.from(disk);
        found.hasAllBut(events, Set.of(3L));
        assertThat(found.recovery().badPieces()).isEqualTo(1);
        assertThat(found.recovery().quarantinedBytes()).isEqualTo(STRANGE.length);
        assertThat(inQuarantine(disk)).isEqualTo(STRANGE);
        assertThat(JsonlVerifier.verify(disk).log().quarantinedBytes()).isEqualTo(STRANGE.length);
    }

    @Test
    void among_what_nothing_proves_it_ends_the_log_and_all_behind_it_is_kept() {
        MemoryDisk disk = disk(false);
        byte[] file = disk.get(SEGMENT);
        byte[] rest = Arrays.copyOfRange(file, Lines.of(file).start(3), file.length);
        Reopened found = Reopened.from(disk);
        assertThat(found.events()).isEqualTo(events.subList(0, 2));
        assertThat(found.recovery().badPieces()).isEqualTo(1);
        assertThat(found.recovery().quarantinedBytes()).isEqualTo(rest.length);
        assertThat(inQuarantine(disk)).isEqualTo(rest);
    }
}
