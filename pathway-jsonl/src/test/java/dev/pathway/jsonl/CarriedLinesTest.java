package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CarriedLinesTest {

    @Property(tries = 50)
    void what_is_written_is_what_was_added_however_large_and_again_after_clearing(
            @ForAll @Size(max = 5) List<@IntRange(max = 700_000) Integer> sizes) throws IOException {
        CarriedLines carried = new CarriedLines();
        MemoryDisk disk = new MemoryDisk();
        for (String file : List.of("first", "second")) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            carried.clear();
            for (int i = 0; i < sizes.size(); i++) {
                byte[] line = new byte[sizes.get(i)];
                Arrays.fill(line, (byte) ('a' + i));
                expected.write(line);
                if (i % 2 == 0) {
                    carried.addAll(line, line.length);
                } else {
                    carried.add(line, 0, line.length);
                    expected.write('\n');
                }
            }
            carried.writeTo(disk.create(file));
            assertThat(carried.length()).isEqualTo(expected.size());
            assertThat(disk.get(file)).isEqualTo(expected.toByteArray());
        }
    }
}
