package dev.pathway.bench.report;

import dev.pathway.bench.measure.Plot;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A plot as an SVG that can be read on light and dark pages. */
final class Svg {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 190;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;

    /** Tells apart on white and on near black, also for those who see fewer colours (after Okabe and Ito). */
    private static final String[] COLOURS = {
        "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7a7a7a", "#8a63d2"
    };

    private final Plot plot;
    private final LogScale across;
    private final LogScale up;
    private final StringBuilder svg = new StringBuilder();

    private Svg(Plot plot) {
        this.plot = plot;
        this.across = scale(Plot.Point::across, LEFT, WIDTH - RIGHT);
        this.up = scale(Plot.Point::up, HEIGHT - BOTTOM, TOP);
    }

    /** Returns the drawing of a plot that has at least one point. */
    static String of(Plot plot) {
        return new Svg(plot).draw();
    }

    private LogScale scale(ToDoubleFunction<Plot.Point> coordinate, int from, int to) {
        List<Double> values = plot.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .map(coordinate::applyAsDouble)
                .toList();
        return LogScale.over(values, from, to);
    }

    private String draw() {
        String title = escape(plot.title());
        svg.append(String.format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13" role="img">
                <title>%s</title>
                <style>
                  text { fill: #222 } .axis { stroke: #555 } .grid { stroke: #ddd }
                  @media (prefers-color-scheme: dark) { text { fill: #ddd } .axis { stroke: #aaa } .grid { stroke: #444 } }
                </style>
                <text x="%d" y="24" font-size="15" font-weight="bold">%s</text>
                """, WIDTH, HEIGHT, title, LEFT, title));
        axes();
        for (int i = 0; i < plot.curves().size(); i++) {
            curve(plot.curves().get(i), COLOURS[i % COLOURS.length], i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (double value : up.ticks()) {
            line("grid", LEFT, up.at(value), WIDTH - RIGHT, up.at(value));
            text(LEFT - 8, up.at(value) + 4, "end", abbreviated(value));
        }
        for (double value : across.ticks()) {
            line("grid", across.at(value), TOP, across.at(value), HEIGHT - BOTTOM);
            text(across.at(value), HEIGHT - BOTTOM + 20, "middle", abbreviated(value));
        }
        line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
        line("axis", LEFT, TOP, LEFT, HEIGHT - BOTTOM);
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", plot.across());
        text(LEFT, TOP - 10, "start", plot.up());
    }

    private void curve(Plot.Curve curve, String colour, int index) {
        StringBuilder points = new StringBuilder();
        for (Plot.Point point : curve.points()) {
            double x = across.at(point.across());
            double y = up.at(point.up());
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
        }
        svg.append(String.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                points.toString().strip(), colour));
        int y = TOP + 10 + index * 20;
        svg.append(String.format(
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>%n",
                WIDTH - RIGHT + 16, y - 10, colour));
        text(WIDTH - RIGHT + 34, y, "start", curve.name());
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                kind,
                x1,
                y1,
                x2,
                y2));
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escape(text)));
    }

    private static String abbreviated(double value) {
        if (value >= 1_000_000) {
            return number(value / 1_000_000) + "M";
        }
        return value >= 1_000 ? number(value / 1_000) + "k" : number(value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
