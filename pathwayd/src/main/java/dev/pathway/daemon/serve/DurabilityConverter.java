package dev.pathway.daemon.serve;

import dev.pathway.daemon.options.DurationConverter;
import dev.pathway.jsonl.Durability;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code always}, or {@code interval:} and a time such as {@code 500ms}, {@code 1s} or {@code 2m}. */
final class DurabilityConverter implements ITypeConverter<Durability> {

    private static final String INTERVAL = "interval:";

    @Override
    public Durability convert(String value) {
        if (value.equals("always")) {
            return Durability.ALWAYS;
        }
        if (!value.startsWith(INTERVAL)) {
            throw new TypeConversionException("'" + value + "' is neither always nor like interval:1s");
        }
        return Durability.interval(new DurationConverter().convert(value.substring(INTERVAL.length())));
    }

    /** Returns what it means, in words. */
    static String describe(Durability durability) {
        return durability instanceof Durability.Interval interval
                ? "forced to the disk every " + interval.interval().toMillis() + " ms"
                : "forced to the disk before every answer";
    }
}
