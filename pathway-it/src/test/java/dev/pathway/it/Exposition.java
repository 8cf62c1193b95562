package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page in the text format of Prometheus, read strictly: every sample belongs to a family whose type was given before, no
 * series comes twice, buckets only ever grow, and the last of them is the count.
 */
final class Exposition {

    private static final Pattern META = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern BUCKET_END = Pattern.compile(",?le=\"([^\"]*)\"");
    private static final Map<String, Set<String>> SUFFIXES = Map.of(
            "counter", Set.of(""),
            "gauge", Set.of(""),
            "summary", Set.of("_count", "_sum"),
            "histogram", Set.of("_bucket", "_count", "_sum"));

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> labelValues = new TreeSet<>();

    private Exposition() {}

    static Exposition parse(String page) {
        assertThat(page).endsWith("\n");
        Exposition exposition = new Exposition();
        page.lines().forEach(exposition::line);
        exposition.checkBuckets();
        return exposition;
    }

    private void line(String line) {
        Matcher meta = META.matcher(line);
        if (meta.matches()) {
            if (meta.group(1).equals("TYPE")) {
                assertThat(SUFFIXES).as(line).containsKey(meta.group(3));
                assertThat(types.put(meta.group(2), meta.group(3))).as(line).isNull();
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(belongsToFamily(sample.group(1))).as(line).isTrue();
        String labels = sample.group(2);
        String series = sample.group(1) + (labels == null ? "" : "{" + labels + "}");
        assertThat(samples.put(series, value(sample.group(3)))).as(line).isNull();
        if (labels != null) {
            LABEL.matcher(labels).results().forEach(label -> labelValues.add(label.group(2)));
        }
    }

    private boolean belongsToFamily(String name) {
        return types.entrySet().stream()
                .anyMatch(family -> SUFFIXES.get(family.getValue()).stream()
                        .anyMatch(suffix -> name.equals(family.getKey() + suffix)));
    }

    private static double value(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private void checkBuckets() {
        Map<String, Double> highest = new TreeMap<>();
        samples.forEach((series, count) -> {
            if (series.contains("_bucket{")) {
                String same = BUCKET_END.matcher(series).replaceFirst("").replace("{}", "");
                assertThat(count).as(series).isGreaterThanOrEqualTo(highest.getOrDefault(same, 0.0));
                highest.put(same, count);
            }
        });
        highest.forEach((series, count) -> assertThat(samples)
                .as("the count of " + series)
                .containsEntry(series.replace("_bucket", "_count"), count));
    }

    /** Returns the names of the families, and of the samples that histograms and summaries consist of. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(types.keySet());
        samples.keySet().forEach(series -> names.add(series.replaceAll("\\{.*", "")));
        return names;
    }

    /** Returns the names of the families that begin so. */
    Set<String> families(String prefix) {
        return types.keySet().stream().filter(name -> name.startsWith(prefix)).collect(Collectors.toSet());
    }

    /** Returns all values of all labels. */
    Set<String> labelValues() {
        return labelValues;
    }

    /** Returns the sum of all series of a name that have these labels, each as {@code key="value"}. */
    double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().replaceAll("\\{.*", "").equals(name))
                .filter(sample -> List.of(labels).stream().allMatch(sample.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
