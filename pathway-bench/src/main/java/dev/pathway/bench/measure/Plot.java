package dev.pathway.bench.measure;

import java.util.List;

/**
 * A drawing of how one thing depends on another, both on logarithmic scales.
 *
 * @param name the file's, without its ending
 * @param title what it shows
 * @param across what the horizontal axis counts
 * @param up what the vertical axis counts
 * @param curves one line each
 */
public record Plot(String name, String title, String across, String up, List<Curve> curves) {

    public Plot {
        curves = List.copyOf(curves);
    }

    /** A line with a name. */
    public record Curve(String name, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** A point of a line, both coordinates positive. */
    public record Point(double across, double up) {
        public Point {
            if (!(across > 0 && up > 0)) {
                throw new IllegalArgumentException("(" + across + ", " + up + ") has no place on a logarithmic scale");
            }
        }
    }
}
