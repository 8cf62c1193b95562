package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.json.LogLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A reader that sees the whole file at once is the oracle; the one under test gets it in portions of any size. */
final class PieceReaderProperties {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** What is known of one piece; of one that is passed over, nothing says where in the array it was. */
    private record Piece(long start, ByteBuffer bytes, boolean passedOver, boolean endedByNewline, long next) {}

    /** Gives a few bytes at a time, as many as chance says. */
    private static final class Portions implements StoreFiles.Input {

        private final byte[] file;
        private final Random random;
        private final int most;

        Portions(byte[] file, Random random, int most) {
            this.file = file;
            this.random = random;
            this.most = most;
        }

        @Override
        public long size() {
            return file.length;
        }

        @Override
        public int read(byte[] target, int from, int length, long position) {
            if (position >= file.length) {
                return -1;
            }
            int count = Math.min(1 + random.nextInt(most), (int) Math.min(length, file.length - position));
            System.arraycopy(file, (int) position, target, from, count);
            return count;
        }

        @Override
        public void close() {}
    }

    private static List<Piece> expected(byte[] file, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int start = from;
        while (start < to) {
            boolean run = file[start] == 0 || file[start] == ' ';
            int end = start;
            while (end < to && (run ? file[end] == file[start] : file[end] != 0 && file[end] != '\n')) {
                end++;
            }
            boolean newline = !run && end < to && file[end] == '\n';
            boolean passedOver = run || end - start >= LogLine.MAX_LINE_BYTES;
            boolean mayEndInPadding = end == to && !passedOver;
            while (mayEndInPadding && file[end - 1] == ' ') {
                end--;
            }
            int next = newline ? end + 1 : end;
            ByteBuffer bytes = passedOver ? NONE : ByteBuffer.wrap(file, start, end - start);
            pieces.add(new Piece(start, bytes, passedOver, newline, next));
            start = next;
        }
        return pieces;
    }

    private static byte byteAt(StoreFiles.Input in, long place) throws IOException {
        byte[] one = new byte[1];
        in.read(one, 0, 1, place);
        return one[0];
    }

    /** Returns the pieces, a run that comes in several of them as one. */
    private static List<Piece> read(StoreFiles.Input in, long from, long to) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        PieceReader reader = new PieceReader(in, from, to);
        while (reader.next()) {
            byte first = byteAt(in, reader.startOffset());
            assertThat(reader.isPadding()).isEqualTo(first == ' ');
            byte[] bytes = Arrays.copyOfRange(reader.bytes(), reader.start(), reader.end());
            assertThat(reader.offsetOf(reader.end()) + (reader.endedByNewline() ? 1 : 0))
                    .isEqualTo(reader.nextOffset());
            boolean goesOn = reader.startOffset() > from
                    && (first == 0 || first == ' ')
                    && byteAt(in, reader.startOffset() - 1) == first
                    && pieces.get(pieces.size() - 1).passedOver();
            long start = goesOn ? pieces.remove(pieces.size() - 1).start() : reader.startOffset();
            pieces.add(new Piece(
                    start,
                    reader.wasPassedOver() ? NONE : ByteBuffer.wrap(bytes),
                    reader.wasPassedOver(),
                    reader.endedByNewline(),
                    reader.nextOffset()));
        }
        assertThat(reader.next()).as("there is no more").isFalse();
        assertThat(reader.bytes().length).as("memory").isLessThanOrEqualTo(LogLine.MAX_LINE_BYTES);
        return pieces;
    }

    @Property(tries = 500)
    void any_file_falls_into_the_same_pieces_however_it_is_read(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] file = new byte[random.nextInt(100)];
        for (int i = 0; i < file.length; i++) {
            byte[] values = {0, '\n', ' ', 1, 'a', (byte) 0x80, (byte) 0x8A, (byte) 0xFF, '\n' + 1};
            file[i] = values[random.nextInt(random.nextBoolean() ? 9 : 3)];
        }
        int to = random.nextInt(file.length + 1);
        int from = random.nextInt(to + 1);
        assertThat(read(new Portions(file, random, 20), from, to)).isEqualTo(expected(file, from, to));
        assertThat(read(new Portions(file, random, 20), from, file.length + 7L))
                .isEqualTo(expected(file, from, file.length));
    }

    @Property(tries = 10)
    void pieces_longer_than_what_is_read_at_once_are_kept_whole(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] file = new byte[1_500_000];
        Arrays.fill(file, (byte) 'x');
        for (int i = random.nextInt(700_000); i < file.length; i += 1 + random.nextInt(700_000)) {
            Arrays.fill(file, i, Math.min(file.length, i + random.nextInt(3)), (byte) 0);
            file[random.nextInt(file.length)] = '\n';
        }
        assertThat(read(new Portions(file, random, 1 << 18), 0, file.length)).isEqualTo(expected(file, 0, file.length));
    }

    @Example
    void what_is_longer_than_a_line_is_passed_over_and_the_longest_line_is_not() throws IOException {
        byte[] file = new byte[3 * LogLine.MAX_LINE_BYTES + 10];
        Arrays.fill(file, (byte) 'x');
        int longest = LogLine.MAX_LINE_BYTES;
        file[longest - 1] = '\n';
        file[2 * longest] = '\n';
        file[2 * longest + 5] = '\n';
        Random random = new Random(1);
        List<Piece> pieces = read(new Portions(file, random, 1 << 20), 0, file.length);
        assertThat(pieces.equals(expected(file, 0, file.length))).isTrue();
        assertThat(pieces).extracting(Piece::passedOver).containsExactly(false, true, false, true);
    }

    @Example
    void long_lines_one_behind_the_other_are_all_kept() throws IOException {
        byte[] file = new byte[3 * LogLine.MAX_LINE_BYTES];
        Arrays.fill(file, (byte) 'x');
        for (int line = 1; line * 5_000_000 < file.length; line++) {
            file[line * 5_000_000] = '\n';
        }
        List<Piece> pieces = read(new Portions(file, new Random(2), 1 << 22), 0, file.length);
        assertThat(pieces.equals(expected(file, 0, file.length))).isTrue();
        assertThat(pieces).hasSize(6).noneMatch(Piece::passedOver);
    }
}
