package dev.pathway.daemon.store;

import dev.pathway.jsonl.Retention;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code all}, {@code age:} and a time such as {@code 36h} or {@code 90d}, or {@code size:} and one such as {@code 10GiB}. */
final class RetentionConverter implements ITypeConverter<Retention> {

    private static final Pattern AGE = Pattern.compile("age:([1-9][0-9]{0,6})([hd])");
    private static final Pattern SIZE = Pattern.compile("size:([1-9][0-9]{0,6})([MG])iB");

    @Override
    public Retention convert(String value) {
        if (value.equals("all")) {
            return Retention.ALL;
        }
        Matcher age = AGE.matcher(value);
        if (age.matches()) {
            long count = Long.parseLong(age.group(1));
            return Retention.age(age.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
        }
        Matcher size = SIZE.matcher(value);
        if (size.matches()) {
            return Retention.size(
                    Long.parseLong(size.group(1)) << (size.group(2).equals("M") ? 20 : 30));
        }
        throw new TypeConversionException("'" + value
                + "' is neither all, nor an age in h or d like age:90d, nor a size in" + " MiB or GiB like size:10GiB");
    }
}
