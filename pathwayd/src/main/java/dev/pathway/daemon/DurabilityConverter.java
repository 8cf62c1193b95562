package dev.pathway.daemon;

import dev.pathway.jsonl.Durability;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code always}, or {@code interval:} and a time such as {@code 500ms}, {@code 1s} or {@code 2m}. */
final class DurabilityConverter implements ITypeConverter<Durability> {

    private static final Pattern INTERVAL = Pattern.compile("interval:([1-9][0-9]{0,6})(ms|s|m)");

    @Override
    public Durability convert(String value) {
        if (value.equals("always")) {
            return Durability.ALWAYS;
        }
        Matcher interval = INTERVAL.matcher(value);
        if (!interval.matches()) {
            throw new TypeConversionException("'" + value + "' is neither always nor like interval:1s");
        }
        return Durability.interval(duration(Long.parseLong(interval.group(1)), interval.group(2)));
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    /** Returns what it means, in words. */
    static String words(Durability durability) {
        return durability instanceof Durability.Interval interval
                ? "forced to the disk every " + interval.interval().toMillis() + " ms"
                : "forced to the disk before every answer";
    }
}
