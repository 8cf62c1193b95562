package dev.pathway.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One command line carried out in this process: its exit code, and what it printed. */
public record Run(int exitCode, String out, String err) {

    /** Carries it out in an empty environment. */
    public static Run of(String... args) {
        return in(Map.of(), args);
    }

    public static Run in(Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(environment::get, new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    public Run exits(int expected) {
        assertThat(exitCode).as(out + err).isEqualTo(expected);
        return this;
    }
}
