package dev.pathway.daemon.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Refuses numbers that are out of bounds, by the names of the flags that they were given by. */
public final class Bounds {

    private final CommandSpec command;

    /** Makes bounds for the options of one command. */
    public Bounds(CommandSpec command) {
        this.command = command;
    }

    /**
     * Returns a value that is at least so much and at most so much.
     *
     * @throws ParameterException if it is not
     */
    public int within(String flag, int value, int least, int most) {
        return (int) require(flag, value, value >= least && value <= most, least + " to " + most);
    }

    /**
     * Returns a value that is at least so much.
     *
     * @throws ParameterException if it is not
     */
    public int atLeast(String flag, int value, int least) {
        return (int) atLeast(flag, (long) value, least);
    }

    /**
     * Returns a value that is at least so much.
     *
     * @throws ParameterException if it is not
     */
    public long atLeast(String flag, long value, long least) {
        return require(flag, value, value >= least, "at least " + least);
    }

    private long require(String flag, long value, boolean met, String bounds) {
        if (!met) {
            OptionSpec option = command.findOption(flag);
            throw new ParameterException(
                    command.commandLine(),
                    flag + " must be " + bounds + ", not " + value,
                    option,
                    Setting.of(command.commandLine(), option).value());
        }
        return value;
    }
}
