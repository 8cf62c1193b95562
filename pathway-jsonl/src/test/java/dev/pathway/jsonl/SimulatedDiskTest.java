package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a simulated disk keeps, may keep and does not keep: a search on one that kept everything would find nothing. */
class SimulatedDiskTest {

    private static final int SECTOR = 512;

    private final SimulatedDisk disk = new SimulatedDisk(new Dice(42), OperationTrace.silent());

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static void write(StoreFiles.Output out, byte[] bytes) throws IOException {
        AppendLoop.write(out, bytes, bytes.length);
    }

    /** Returns the file of this name, or null. */
    private static byte[] content(SimulatedDisk from, String name) {
        try (StoreFiles.Input in = from.read(name)) {
            byte[] content = new byte[(int) in.size()];
            int read = 0;
            while (read < content.length) {
                read += in.read(content, read, content.length - read, read);
            }
            return content;
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns what all of many power cuts leave, each told by a function. */
    private <T> Set<T> left(Function<SimulatedDisk, T> what) {
        Set<T> found = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            found.add(what.apply(disk.afterPowerCut()));
        }
        return found;
    }

    private StoreFiles.Output forcedFile() throws IOException {
        StoreFiles.Output out = disk.create("a");
        write(out, bytes(SECTOR, 'f'));
        out.force();
        disk.forceDirectory();
        return out;
    }

    private String names(SimulatedDisk of) {
        try {
            return String.valueOf(new TreeSet<>(of.list("")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_forced_stays() throws IOException {
        forcedFile();
        assertThat(left(after -> Arrays.toString(content(after, "a"))))
                .containsExactly(Arrays.toString(bytes(SECTOR, 'f')));
    }

    @Test
    void each_sector_that_is_not_forced_is_kept_or_older_or_zeros_or_garbage_and_in_any_combination()
            throws IOException {
        StoreFiles.Output out = forcedFile();
        write(out, bytes(SECTOR, 'x'));
        out.truncate(SECTOR);
        write(out, bytes(2 * SECTOR, 'y'));
        Set<String> fates = left(after -> {
            byte[] found = content(after, "a");
            assertThat(Arrays.copyOf(found, SECTOR)).isEqualTo(bytes(SECTOR, 'f'));
            return found.length < 3 * SECTOR ? "shorter" : fate(found, SECTOR) + fate(found, 2 * SECTOR);
        });
        assertThat(fates).contains("shorter", "yy", "y0", "0y", "y?", "?y", "00", "??", "xy", "x0", "x?");
    }

    private static String fate(byte[] found, int from) {
        byte[] sector = Arrays.copyOfRange(found, from, from + SECTOR);
        boolean even = Arrays.equals(sector, bytes(SECTOR, sector[0]));
        return !even ? "?" : sector[0] == 0 ? "0" : String.valueOf((char) sector[0]);
    }

    @Test
    void the_length_may_be_the_old_or_the_new_or_any_between() throws IOException {
        StoreFiles.Output out = forcedFile();
        write(out, bytes(10, 'x'));
        assertThat(left(after -> content(after, "a").length)).hasSize(11).contains(SECTOR, SECTOR + 3, SECTOR + 10);
    }

    @Test
    void a_cut_that_is_not_forced_may_be_undone() throws IOException {
        StoreFiles.Output out = forcedFile();
        out.truncate(10);
        assertThat(left(after -> content(after, "a").length)).contains(10, SECTOR);
        out.force();
        assertThat(left(after -> content(after, "a").length)).containsExactly(10);
    }

    @Test
    void changes_of_the_directory_are_kept_in_any_subset() throws IOException {
        forcedFile();
        disk.create("b.tmp");
        disk.rename("b.tmp", "b");
        disk.delete("a");
        assertThat(left(this::names)).contains("[a]", "[a, b]", "[a, b.tmp]", "[a, b, b.tmp]", "[]", "[b]", "[b.tmp]");
        disk.forceDirectory();
        assertThat(left(this::names)).containsExactly("[b]");
    }

    @Test
    void a_renaming_never_costs_both_names() throws IOException {
        forcedFile();
        disk.rename("a", "b");
        assertThat(left(this::names)).containsExactlyInAnyOrder("[a]", "[b]", "[a, b]");
    }

    @Test
    void the_end_of_the_process_costs_nothing() throws IOException {
        StoreFiles.Output out = disk.create("a");
        write(out, bytes(700, 'x'));
        SimulatedDisk next = disk.afterKill();
        assertThat(content(next, "a")).isEqualTo(bytes(700, 'x'));
        assertThat(content(next.afterKill(), "a")).isEqualTo(bytes(700, 'x'));
    }

    @Test
    void after_a_failed_force_a_second_one_returns_though_the_bytes_may_not_be_there() throws IOException {
        StoreFiles.Output out = forcedFile();
        write(out, bytes(SECTOR, 'g'));
        byte[] shown = content(disk, "a");
        boolean ghosts = false;
        for (int i = 0; i < 20 && !ghosts; i++) {
            disk.faults().failOneIn(1);
            assertThatThrownBy(out::force).isInstanceOf(IOException.class);
            disk.faults().failOneIn(0);
            assertThat(content(disk, "a")).isEqualTo(shown);
            SimulatedDisk before = disk.afterKill();
            assertThat(content(before, "a")).isEqualTo(shown);
            out.force();
            ghosts = left(after -> Arrays.equals(content(after, "a"), shown)).contains(false);
        }
        assertThat(ghosts).isTrue();
        write(out, bytes(1, 'h'));
        out.force();
        assertThat(left(after -> content(after, "a")[2 * SECTOR])).containsExactly((byte) 'h');
        assertThat(left(after -> (char) content(after, "a")[SECTOR])).contains('g', '\0');
    }

    @Test
    void nothing_happens_on_a_disk_without_power() throws IOException {
        StoreFiles.Output out = forcedFile();
        disk.faults().cutAfterChanges(1);
        write(out, bytes(1, 'x'));
        assertThatThrownBy(out::force).isInstanceOf(PowerCut.class);
        assertThatThrownBy(out::force).isInstanceOf(PowerCut.class);
        assertThatThrownBy(() -> disk.list("")).isInstanceOf(PowerCut.class);
        assertThatThrownBy(() -> disk.rename("a", "b")).isInstanceOf(PowerCut.class);
    }
}
