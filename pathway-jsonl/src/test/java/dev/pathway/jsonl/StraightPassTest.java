package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.Position;
import dev.pathway.log.Writer;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One pass over a segment, of a disk that shows less the next time. */
class StraightPassTest {

    /** So large that two events make a batch. */
    private static final String LARGE = "\"" + "x".repeat(SegmentWalk.MOST_BYTES / 2) + "\"";

    private final MemoryDisk disk = new MemoryDisk();
    private final Events source = Events.fromTheBeginning();

    /** As a disk may that kept pages in memory which it could not force. */
    @Test
    void what_was_handed_over_does_not_come_again_where_its_proof_is_gone_when_it_is_read_once_more()
            throws IOException {
        Writer writer = JsonlEventLog.builder(disk).open().acquire(Position.BEGINNING, (events, end) -> {});
        writer.append(List.of(source.adding(LARGE), source.adding(LARGE)));
        writer.append(List.of(source.adding(LARGE), source.adding(LARGE)));
        int proof = disk.get(disk.segments().get(0)).length;
        writer.append(List.of(source.adding(LARGE), source.adding(LARGE)));

        List<Long> seqs = new ArrayList<>();
        JsonlEventLog again =
                JsonlEventLog.builder(new Forgetting(disk.afterKill(), proof)).open();
        again.acquire(Position.BEGINNING, (events, end) -> events.forEach(event -> seqs.add(event.seq())));

        assertThat(seqs).containsExactly(1L, 2L, 3L, 4L);
    }

    /** Files that are as long as they are until one was read beyond an offset, and end there ever after. */
    private static final class Forgetting extends PassingOnFiles {

        private final long offset;
        private boolean forgot;

        Forgetting(StoreFiles files, long offset) {
            super(files);
            this.offset = offset;
        }

        @Override
        public Input read(String name) throws IOException {
            Input whole = super.read(name);
            long size = forgot ? Math.min(offset, whole.size()) : whole.size();
            return new Input() {
                @Override
                public long size() {
                    return size;
                }

                @Override
                public int read(byte[] target, int from, int length, long position) throws IOException {
                    forgot |= position + length >= whole.size() && whole.size() > offset;
                    return position >= size
                            ? -1
                            : whole.read(target, from, (int) Math.min(length, size - position), position);
                }

                @Override
                public void close() throws IOException {
                    whole.close();
                }
            };
        }
    }
}
