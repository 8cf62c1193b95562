package dev.pathway.daemon.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 500ms}, {@code 10s} or {@code 2m}. */
public final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m)");

    @Override
    public Duration convert(String value) {
        Matcher duration = DURATION.matcher(value);
        if (!duration.matches()) {
            throw new TypeConversionException("'" + value + "' is not like 500ms, 10s or 2m");
        }
        long count = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
