package dev.pathway.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Plot;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Samples;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Unit;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What a run looks like. */
class ReportTest {

    private static final Plot PLOT = new Plot(
            "writers",
            "Rates < & > 1",
            "writers",
            "a second",
            List.of(
                    new Plot.Curve("Pathway", List.of(new Plot.Point(1, 4_000), new Plot.Point(128, 90_000))),
                    new Plot.Curve("A & B", List.of(new Plot.Point(1, 3), new Plot.Point(128, 3)))));
    private static final Machine MACHINE = new Machine(2, "a processor", "24 GiB", "Linux", "a JVM", "ext4");

    @TempDir
    private Path directory;

    private static Measured measured() {
        Figure ours = new Figure("Pathway", Unit.PER_SECOND, Samples.of(5_000, 6_000, 7_000));
        Figure theirs = new Figure("raw", Unit.PER_SECOND, Samples.of(10_000));
        return new Measured(
                new TestRow(),
                new Result(
                        List.of(Judgement.atLeast(0.5, ours, theirs)),
                        List.of(ours, theirs),
                        List.of("Redis is left out"),
                        List.of(PLOT)),
                Duration.ofSeconds(3));
    }

    @Test
    void a_plot_is_well_formed_and_has_a_line_for_each_curve() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        var lines = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(Svg.of(PLOT))))
                .getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(2);
    }

    @Test
    void the_part_between_the_marks_is_replaced_and_no_other() throws Exception {
        Path document = Files.writeString(
                directory.resolve("performance.md"),
                "# Title\n" + MarkdownReport.BEGIN + "\nstale\n" + MarkdownReport.END + "\nRest\n");
        new MarkdownReport(document).write(List.of(measured()), MACHINE, "run --quick");
        assertThat(Files.readString(document))
                .startsWith("# Title\n" + MarkdownReport.BEGIN)
                .endsWith(MarkdownReport.END + "\nRest\n")
                .doesNotContain("stale")
                .contains(
                        "**0.6 ×**",
                        "holds",
                        "6,000/s (5,000/s to 7,000/s)",
                        "| raw | 10,000/s | – | – |",
                        "Redis is left out",
                        "images/writers.svg");
        assertThat(directory.resolve("images/writers.svg")).isNotEmptyFile();
    }

    @Test
    void a_row_that_fails_says_why() {
        Measured failed = Measured.failed(new TestRow(), "no disk", Duration.ZERO);
        assertThat(failed.failed()).isTrue();
        assertThat(measured().failed()).isFalse();
        assertThat(MarkdownReport.part(List.of(failed), MACHINE, "run")).contains("failed", "no disk");
    }

    private record TestRow() implements Row {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public String what() {
            return "something | other";
        }

        @Override
        public String asked() {
            return "0.5 × raw";
        }

        @Override
        public String how() {
            return "By hand.";
        }

        @Override
        public Result measure(Setting setting) {
            throw new UnsupportedOperationException();
        }
    }
}
