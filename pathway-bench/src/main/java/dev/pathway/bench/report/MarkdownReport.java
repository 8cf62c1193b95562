package dev.pathway.bench.report;

import dev.pathway.bench.measure.Figure;
import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The same table as a part of a document, between two marks, so that no figure there is written by hand. Plots go into
 * the directory {@code images} beside the document.
 */
public final class MarkdownReport {

    static final String BEGIN = "<!-- measured: begin -->";
    static final String END = "<!-- measured: end -->";

    private final Path document;

    public MarkdownReport(Path document) {
        this.document = document;
    }

    /**
     * Replaces what is between the marks, and the plots.
     *
     * @param command what was run
     * @throws IOException if the document cannot be written, or has no marks
     */
    public void write(List<Measured> all, Machine machine, String command) throws IOException {
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(document + " has no part between " + BEGIN + " and " + END);
        }
        Files.writeString(
                document,
                text.substring(0, begin + BEGIN.length()) + part(all, machine, command) + text.substring(end));
        Path images = Files.createDirectories(document.resolveSibling("images"));
        for (Plot plot : plots(all)) {
            Files.writeString(images.resolve(plot.name() + ".svg"), Svg.of(plot));
        }
    }

    private static List<Plot> plots(List<Measured> all) {
        return all.stream().flatMap(each -> each.result().plots().stream()).toList();
    }

    static String part(List<Measured> all, Machine machine, String command) {
        StringBuilder text = new StringBuilder();
        text.append("\n\nMeasured by `")
                .append(command)
                .append("` on ")
                .append(machine.describe())
                .append("\n\n");
        text.append(
                "| row | what | asked | reached | | measured: median (least to most) |\n|---|---|---|---|---|---|\n");
        for (Measured measured : all) {
            for (Judgement judgement : measured.result().judgements()) {
                text.append(String.format(
                        "| `%s` | %s | %s | **%s** | %s | %s |%n",
                        measured.row().name(),
                        cell(measured.row().what()),
                        cell(judgement.asked()),
                        cell(judgement.reached()),
                        judgement.verdict(),
                        cell(judgement.measured())));
            }
        }
        plots(all).forEach(plot -> text.append(String.format("%n![%s](images/%s.svg)%n", plot.title(), plot.name())));
        text.append("\n### How each row is measured, and everybody's figures\n");
        all.forEach(measured -> row(text, measured));
        return text.append('\n').toString();
    }

    private static void row(StringBuilder text, Measured measured) {
        text.append(String.format(
                "%n**`%s`** %s%n", measured.row().name(), measured.row().how()));
        if (!measured.result().figures().isEmpty()) {
            text.append("\n| | median | least | most |\n|---|---|---|---|\n");
        }
        for (Figure figure : measured.result().figures()) {
            text.append(String.format(
                    "| %s | %s | %s | %s |%n",
                    cell(figure.contender()),
                    figure.unit().write(figure.median()),
                    extreme(figure, figure.samples().least()),
                    extreme(figure, figure.samples().most())));
        }
        if (!measured.result().remarks().isEmpty()) {
            text.append('\n');
        }
        measured.result()
                .remarks()
                .forEach(remark -> text.append("- ").append(remark).append('\n'));
    }

    /** Returns the least or the most; a dash where there is but one value. */
    private static String extreme(Figure figure, double value) {
        return figure.samples().count() == 1 ? "–" : figure.unit().write(value);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
