package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of rejected bytes, and the limits of that. */
final class QuarantineTest {

    private static final int MOST_OF_ONE = 1 << 20;
    private static final int MOST_FILES = 1_000;
    private static final int MOST_BYTES = 16 << 20;

    private final MemoryDisk disk = new MemoryDisk();

    private static BadPieces pieces(String file, long... ends) {
        BadPieces pieces = new BadPieces(file);
        for (int i = 0; i < ends.length; i += 2) {
            pieces.add(ends[i], ends[i + 1], "is \"not\" a line");
        }
        return pieces;
    }

    private void fill(String file, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        disk.set(file, bytes);
    }

    private List<String> kept() {
        return disk.list(Quarantine.FOLDER);
    }

    @Test
    void a_piece_is_kept_behind_a_line_that_says_what_it_is() {
        fill("f.jsonl", 100);
        assertThat(Quarantine.keep(disk, List.of(pieces("f.jsonl", 10, 30, 50, 53))))
                .isEqualTo(23);
        assertThat(kept()).containsExactly("f.jsonl-10.bad", "f.jsonl-50.bad");
        String label =
                "{\"file\":\"f.jsonl\",\"offset\":10,\"bytes\":20,\"kept\":20,\"reason\":\"is \\\"not\\\" a line\"}\n";
        byte[] piece = Arrays.copyOfRange(disk.get("f.jsonl"), 10, 30);
        byte[] expected = DamageTest.concat(label.getBytes(StandardCharsets.UTF_8), piece);
        assertThat(disk.get(Quarantine.FOLDER + "/f.jsonl-10.bad")).isEqualTo(expected);
    }

    @Test
    void a_file_has_its_name_only_once_its_bytes_are_durable() throws IOException {
        fill("f.jsonl", 100);
        StoreFiles watched = new PassingOnFiles(disk) {
            @Override
            public void rename(String from, String to) throws IOException {
                super.rename(from, to);
                disk.forceDirectory();
                assertThat(disk.afterPowerCut().get(to)).isEqualTo(disk.get(to));
            }
        };
        assertThat(Quarantine.keep(watched, List.of(pieces("f.jsonl", 10, 30)))).isEqualTo(20);
    }

    @Test
    void where_nothing_was_rejected_nothing_is_looked_at() {
        disk.set(Quarantine.FOLDER + "/left.tmp", new byte[3]);
        assertThat(Quarantine.keep(disk, List.of(pieces("f.jsonl"), pieces("g.jsonl"))))
                .isZero();
        assertThat(kept()).containsExactly("left.tmp");
    }

    @Test
    void what_an_attempt_left_unfinished_goes() {
        fill("f.jsonl", 10);
        disk.set(Quarantine.FOLDER + "/f.jsonl-0.bad.tmp", new byte[3]);
        assertThat(Quarantine.keep(disk, List.of(pieces("f.jsonl", 0, 10)))).isEqualTo(10);
        assertThat(kept()).containsExactly("f.jsonl-0.bad");
    }

    @Test
    void of_a_long_piece_the_beginning_is_kept() {
        fill("f.jsonl", 3 * MOST_OF_ONE);
        List<BadPieces> rejected = List.of(pieces("f.jsonl", 5, 5 + MOST_OF_ONE + 1));
        assertThat(Quarantine.wouldKeep(rejected)).isEqualTo(MOST_OF_ONE);
        assertThat(Quarantine.keep(disk, rejected)).isEqualTo(MOST_OF_ONE);
        byte[] file = disk.get(Quarantine.FOLDER + "/f.jsonl-5.bad");
        assertThat(Arrays.copyOfRange(file, file.length - MOST_OF_ONE, file.length))
                .isEqualTo(Arrays.copyOfRange(disk.get("f.jsonl"), 5, 5 + MOST_OF_ONE));
        assertThat(new String(file, 0, 100, StandardCharsets.UTF_8)).contains("\"bytes\":1048577,\"kept\":1048576,");
        assertThat(Quarantine.keep(disk, rejected)).as("once more").isEqualTo(MOST_OF_ONE);
    }

    @Test
    void of_a_file_that_has_become_shorter_what_is_there_is_kept() {
        fill("f.jsonl", 15);
        assertThat(Quarantine.keep(disk, List.of(pieces("f.jsonl", 10, 30)))).isEqualTo(5);
        assertThat(new String(disk.get(Quarantine.FOLDER + "/f.jsonl-10.bad"), StandardCharsets.ISO_8859_1))
                .contains("\"bytes\":20,\"kept\":5,");
    }

    @Test
    void no_more_than_so_many_files_are_kept_however_often_it_is_tried() {
        fill("f.jsonl", 1);
        List<BadPieces> many = new ArrayList<>();
        for (int i = 0; i <= MOST_FILES; i++) {
            disk.set("f" + i, new byte[] {1});
            many.add(pieces("f" + i, 0, 1));
        }
        assertThat(Quarantine.wouldKeep(many)).isEqualTo(MOST_FILES);
        assertThat(Quarantine.keep(disk, many)).isEqualTo(MOST_FILES);
        assertThat(Quarantine.keep(disk, many)).isEqualTo(MOST_FILES);
        assertThat(kept()).hasSize(MOST_FILES);
    }

    @Test
    void no_more_than_so_many_bytes_are_kept_and_less_still_finds_room() {
        fill("f.jsonl", MOST_OF_ONE);
        List<BadPieces> many = new ArrayList<>();
        for (int i = 0; i < MOST_BYTES / MOST_OF_ONE; i++) {
            disk.set("f" + i, disk.get("f.jsonl"));
            many.add(pieces("f" + i, 0, MOST_OF_ONE - (i == 0 ? 1 : 0)));
        }
        many.add(pieces("f.jsonl", 0, 2));
        many.add(pieces("f.jsonl", 7, 8));
        assertThat(Quarantine.wouldKeep(many)).isEqualTo(MOST_BYTES);
        assertThat(Quarantine.keep(disk, many)).isEqualTo(MOST_BYTES);
        assertThat(kept()).contains("f.jsonl-7.bad").doesNotContain("f.jsonl-0.bad");
    }

    @Test
    void what_is_there_already_counts_with_its_label() {
        disk.set(Quarantine.FOLDER + "/old-0.bad", new byte[MOST_BYTES - 5]);
        fill("f.jsonl", 20);
        assertThat(Quarantine.keep(disk, List.of(pieces("f.jsonl", 0, 6, 10, 15))))
                .isEqualTo(5);
        assertThat(kept()).containsExactly("f.jsonl-10.bad", "old-0.bad");
    }

    @Test
    void an_error_keeps_what_was_kept_before_and_fails_nothing() {
        fill("f.jsonl", 20);
        List<Long> keptByFirstFailure = new ArrayList<>();
        for (int nth = 0; nth < 40; nth++) {
            FaultyDisk faulty = new FaultyDisk(disk.afterKill());
            int failing = nth;
            faulty.failing((index, kind) -> {
                if (index >= failing) {
                    throw FaultyDisk.ioError();
                }
            });
            keptByFirstFailure.add(Quarantine.keep(faulty, List.of(pieces("f.jsonl", 0, 2, 10, 15))));
        }
        assertThat(keptByFirstFailure).isSorted().startsWith(0L).contains(2L).endsWith(7L);
    }
}
