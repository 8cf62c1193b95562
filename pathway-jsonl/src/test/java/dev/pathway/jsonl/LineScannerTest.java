package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where lines are found in what damage may leave. In the files here a capital letter stands for a line without its
 * newline, {@code n} for a newline, {@code 0} for a NUL, {@code _} for a space and {@code x} for any other byte; what is
 * found is in square brackets if it is a line, in angular ones if it is padding, in round ones if it is neither.
 */
class LineScannerTest {

    private static final String FILE = "file";

    /** A line whose content ends, for whoever reads only so far, in the checksum of what is before it. */
    private static final char SEALED_TWICE = 'S';

    /** What no version of this program has written, with a checksum that holds. */
    private static final char UNREADABLE = 'U';

    private final MemoryDisk disk = new MemoryDisk();

    private static byte[] bytes(String file) {
        return file.chars()
                .mapToObj(c -> c == 'n'
                        ? "\n"
                        : c == '0' ? "\0" : c == '_' ? " " : Character.isUpperCase(c) ? line((char) c) : "" + (char) c)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(char letter) {
        LogLineWriter lines = new LogLineWriter();
        if (letter == UNREADABLE) {
            return sealed("{\"v\":1,\"k\":\"unheard of\"");
        }
        if (letter != SEALED_TWICE) {
            lines.mark(letter);
            return text(lines);
        }
        lines.event(Events.fromTheBeginning().adding("{\"a\":1,\"crc\":\"00000000\"}"), 0);
        String sealed = sealed(text(lines).split(",\"crc\"", 2)[0]);
        lines.clear();
        lines.event(Events.fromTheBeginning().adding(sealed.substring(sealed.lastIndexOf('{'))), 0);
        return text(lines);
    }

    private static String sealed(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return String.format(Locale.ROOT, "%s,\"crc\":\"%08x\"}", body, crc.getValue());
    }

    private static String text(LogLineWriter lines) {
        return new String(lines.array(), 0, lines.length() - 1, StandardCharsets.US_ASCII);
    }

    private String found(String file) throws IOException {
        return found(file, 0, bytes(file).length);
    }

    /** Returns what is found between two places, and checks that it leaves nothing out and gives nothing twice. */
    private String found(String file, int from, int to) throws IOException {
        disk.set(FILE, bytes(file));
        StringBuilder found = new StringBuilder();
        try (StoreFiles.Input in = disk.read(FILE)) {
            LineScanner lines = new LineScanner(in, from, to);
            long end = from;
            while (lines.next()) {
                assertThat(lines.startOffset()).isEqualTo(end);
                end = lines.endOffset();
                byte[] stretch = Arrays.copyOfRange(disk.get(FILE), (int) lines.startOffset(), (int) end);
                if (lines.isLine()) {
                    byte[] line = Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to());
                    assertThat(new String(stretch, StandardCharsets.US_ASCII).stripTrailing())
                            .isEqualTo(new String(line, StandardCharsets.US_ASCII));
                }
                found.append(lines.isLine() ? '[' : lines.isPadding() ? '<' : '(');
                found.append(letters(stretch));
                found.append(lines.isLine() ? ']' : lines.isPadding() ? '>' : ')');
            }
            assertThat(end).isEqualTo(to);
            assertThat(lines.next()).isFalse();
        }
        return found.toString();
    }

    private static String letters(byte[] stretch) {
        String letters = new String(stretch, StandardCharsets.US_ASCII);
        for (char letter : List.of('A', 'B', 'C', 'D', SEALED_TWICE, UNREADABLE)) {
            letters = letters.replace(line(letter), String.valueOf(letter));
        }
        return letters.replace('\n', 'n').replace('\0', '0').replace(' ', '_');
    }

    @ParameterizedTest
    @CsvSource({
        "AnBn,[An][Bn]",
        "AnxnBn,[An](xn)[Bn]",
        "xnAn,(xn)[An]",
        "An{nBn,[An]({n)[Bn]",
        "AnnBn,[An](n)[Bn]",
        "An0Bn,[An](0)[Bn]"
    })
    void what_stands_between_newlines_is_a_line_or_none(String file, String found) throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "An___,[An]<___>",
        "An_0_,[An]<_>(0)<_>",
        "AnB__,[An][B]<__>",
        "Anx__,[An](x)<__>",
        "Anx_xn,[An](x_xn)",
        "An__xx__,[An]<__>(xx)<__>",
        "An__Bn,[An]<__>[Bn]",
        "An__B,[An]<__>(B)",
        "An__BCn,[An]<__>[B][Cn]",
        "An__BxxCn,[An]<__>(BxxCn)",
        "An__nBn,[An]<__>(n)[Bn]",
    })
    void spaces_where_a_line_would_begin_or_at_the_end_are_padding(String file, String found) throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "Anxx__Bn,[An](xx__)[Bn]",
        "xnxx__Bn,(xn)(xx__)[Bn]",
        "Anxx__BCn,[An](xx__)[B][Cn]",
        "Anxx__xx__Bn,[An](xx__xx__)[Bn]",
        "AnB__Cn,[An][B](__)[Cn]",
        "AnBxC__xx__Dn,[An][B](x)[C](__xx__)[Dn]",
        "Anxx__Bxxn,[An](xx__Bxxn)",
        "Anxx__B,[An](xx__B)",
    })
    void a_line_may_begin_behind_padding_if_it_ends_with_the_piece(String file, String found) throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "AnBCn,[An][B][Cn]",
        "AnBxCn,[An][B](x)[Cn]",
        "AnBxxCn,[An][B](xxCn)",
        "AnBxCxxDn,[An][B](x)[C](xxDn)",
        "AnxBn,[An](xBn)",
        "AnBxxn,[An][B](xxn)",
        "AnBC0Dn,[An][B][C](0)[Dn]",
    })
    void a_line_may_begin_behind_a_line_with_a_byte_between_at_most(String file, String found) throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "ABn,[A][Bn]",
        "xnABn,(xn)[A][Bn]",
        "xnAxBn,(xn)[A](x)[Bn]",
        "xnABxn,(xn)(ABxn)",
        "xnAxxBn,(xn)(AxxBn)",
        "xnAB,(xn)(AB)",
        "xnAB0Cn,(xn)(AB)(0)[Cn]",
        "0ABn,(0)[A][Bn]",
        "0ABxn,(0)(ABxn)",
    })
    void behind_what_is_no_line_lines_count_only_if_they_fill_the_piece_up_to_a_newline(String file, String found)
            throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "xnABnCxxn,(xn)[A][Bn][C](xxn)",
        "AnBxxnCxxn,[An][B](xxn)(Cxxn)",
        "AnnCxxn,[An](n)(Cxxn)",
        "AnB0CxxDn,[An][B](0)(CxxDn)",
        "An00CxxDn,[An](00)(CxxDn)",
        "AnxnCxxn,[An](xn)(Cxxn)",
    })
    void what_ends_in_a_line_with_its_newline_is_good_ground_for_the_next_and_nothing_else_is(String file, String found)
            throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"A,(A)", "AnB,[An][B]", "AnBC,[An][B][C]", "xnA,(xn)(A)", "AnBx,[An][B](x)"})
    void the_last_line_needs_its_newline_unless_it_stands_behind_a_line(String file, String found) throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"SAn,[S][An]", "AnSBn,[An][S][Bn]", "AnSxSxxn,[An][S](x)[S](xxn)"})
    void a_line_does_not_end_within_its_content(String file, String found) throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"AnUnBn,[An][Un][Bn]", "AnBUn,[An][B](Un)", "ABUn,(ABUn)"})
    void what_cannot_be_read_is_a_line_if_it_fills_its_piece_and_none_inside_another(String file, String found)
            throws IOException {
        assertThat(found(file)).isEqualTo(found);
    }

    @Test
    void reading_may_begin_behind_any_line_and_end_before_the_file_does() throws IOException {
        int one = bytes("A").length;
        assertThat(found("AB", one, 2 * one)).isEqualTo("[B]");
        assertThat(found("AnBxx", one + 1, 2 * one + 3)).isEqualTo("[B](xx)");
        assertThat(found("AnBnCn", one + 1, 2 * one + 2)).isEqualTo("[Bn]");
        assertThat(found("AnBnCn", one + 1, one + 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AxBn,(x)[Bn]",
        "AxBxxCn,(x)[B](xxCn)",
        "AxxBn,(xxBn)",
        "AnBn,(n)[Bn]",
        "AnxBn,(n)(xBn)",
        "ABxnxCn,[B](xn)(xCn)",
        "AxB0Cn,(x)[B](0)[Cn]",
    })
    void reading_that_begins_before_what_ended_a_line_finds_what_going_on_would_have_found(String file, String found)
            throws IOException {
        assertThat(found(file, bytes("A").length, bytes(file).length)).isEqualTo(found);
    }
}
