package dev.pathway.testkit;

import dev.pathway.trace.Content;
import dev.pathway.trace.Labels;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that are allowed and that a log which parses, rounds, trims or re-encodes would change. */
final class Oddities {

    static final List<String> CONTENTS = List.of(
            "1.0",
            "-0",
            "0.10",
            "1E400",
            "1e+05",
            "123456789012345678901234567890.123456789012345678901234567890",
            "null",
            "\"\"",
            "{\"\":{}}",
            "{\"b\":1,\"a\":2,\"b\":3}",
            "[\"é\",\"\\u00e9\",\"e\u0301\",\"\\u00E9\"]",
            "\"\uD83D\uDE00 \\ud83d\\ude00 \\ud83d alone\"",
            "\"\\u0000\\b\\n\\r\\t\\/\\\\\\\" / \u007f \u2028 \u2029 \ufeff \uffff\"",
            "\"},\\\"crc\\\":\\\"00000000\\\"}\\n{\\\"seq\\\":1}\"",
            "{\"seq\":1,\"type\":\"added\",\"crc\":\"00000000\"}",
            "[".repeat(Content.MAX_NESTING) + "]".repeat(Content.MAX_NESTING),
            "\"" + "0123456789abcdé".repeat(8_000) + "\"",
            "9".repeat(2_000),
            "{\"" + "k".repeat(60_000) + "\":0}");

    static final List<Labels> LABELS = List.of(
            Labels.none(),
            Labels.of("a", " ", "a.b-c_0", "é\uD83D\uDE00\u2028\"\\/"),
            Events.numbered(Labels.MAX_LABELS, "\u00fc".repeat(Labels.MAX_VALUE_CHARS)));

    static final List<Instant> TIMES = List.of(
            Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999999Z"),
            Instant.parse("2026-01-01T00:00:00.100Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"));

    static final List<String> REASONS = List.of("", "because: \"é\uD83D\uDE00\" \\ \u2028", "x".repeat(1_024));

    /** Characters that are plain, that JSON escapes, and that take two, three and four bytes. */
    private static final List<String> CHARACTERS =
            List.of("a", "Z", "0", " ", "\"", "\\", "/", "<", "é", "ß", "\u2028", "\u4e2d", "\ufeff", "\uD83D\uDE00");

    private Oddities() {}

    /** Returns a text of at most {@code maxLength} such characters. */
    static String text(RandomGenerator random, int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
        return text.toString();
    }

    static Labels labels(RandomGenerator random) {
        return Events.numbered(random.nextInt(4), "v" + text(random, 30));
    }

    static String content(RandomGenerator random) {
        return random.nextInt(4) == 0 ? CONTENTS.get(random.nextInt(CONTENTS.size())) : json(random, 3);
    }

    private static String json(RandomGenerator random, int deepest) {
        return switch (random.nextInt(deepest == 0 ? 3 : 5)) {
            case 0 -> string(random);
            case 1 -> random.nextInt() + "." + random.nextInt(1_000) + "0";
            case 2 -> random.nextInt() + "e" + random.nextInt(-999, 999);
            case 3 -> "[" + json(random, deepest - 1) + "," + json(random, deepest - 1) + "]";
            default -> "{" + string(random) + ":" + json(random, deepest - 1) + "}";
        };
    }

    private static String string(RandomGenerator random) {
        String escaped = text(random, 40).replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"" + (random.nextBoolean() ? escaped : escaped.replace("é", "\\u00e9")) + "\"";
    }
}
