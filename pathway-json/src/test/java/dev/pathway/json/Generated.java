package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pathway.event.Event;
import dev.pathway.trace.Content;
import dev.pathway.trace.Fingerprint;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values that may be stored, the odd ones among them often. Drawn straight from the random numbers that a property is
 * given: generators that nest as deep as JSON does spend all of their time on how they would shrink.
 */
final class Generated {

    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1.0",
            "-0.0",
            "1E400",
            "1e-999",
            "0.10",
            "1E+2",
            "123456789012345678901234567890",
            "\"\"",
            "\"\\u00e9\"",
            "\"\\ud800\"",
            "\"\\\\\"",
            "\"}],{[\\\"\"",
            "\",\\\"crc\\\":\\\"00000000\\\"}\"",
            "{}",
            "[]",
            "[[]]");

    /** Of which a text that is nearly a line or a document can be put together. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            " ",
            "\n",
            "\0",
            "1",
            "-1",
            "0",
            "1.5",
            "1e9",
            "null",
            "true",
            "\"a\"",
            "\"v\":1,",
            "\"v\":2,",
            "\"k\":\"head\"",
            "\"k\":\"mark\"",
            "\"d\":0,",
            "\"seq\":1,",
            "\"type\":",
            "\"type\":\"lost\",",
            "\"added\"",
            "\"retired\"",
            "\"to\":9",
            "\"at\":\"2026-11-22T16:54:18.855656Z\",",
            "\"at\":\"0000-01-01T00:00:00+00:01\",",
            "\"uid\":",
            "\"version\":1,",
            "\"replay_count\":0,",
            "\"labels\":{",
            "\"labels\":{\"a\":",
            "\"content\":",
            "\"store\":\"s\",",
            "\"epoch\":1,",
            "\"first_seq\":1,",
            "\"compat\":[",
            "\"incompat\":[],",
            "\"writer\":\"w\"",
            "\"\\ud800\"",
            "\uFEFF",
            "é",
            "\uD83D\uDE00",
            "99999999999999999999",
            "\"in\":[\"a\"]",
            "\"exists\":true",
            "\"created\":{",
            "\"from\":",
            "\"limit\":",
            "\"order\":\"oldest\"",
            "\"occurred_at\":",
            "\"predecessor\":\"p\"",
            "\"retired\":true,",
            "tru",
            "nul",
            "\"\\u00\"");

    private final Random random;

    Generated(Random random) {
        this.random = random;
    }

    EventLine line() {
        Event event = event();
        return new EventLine(event, (long) (random.nextDouble() * event.seq()));
    }

    Event event() {
        Trace t = trace();
        Trace.Builder created =
                t.toBuilder().created(t.seq(), t.updatedAt()).fingerprint(Fingerprint.of(t.content(), t.labels()));
        return switch (random.nextInt(7)) {
            case 0 -> new Event.Added(created.build());
            case 1 -> new Event.Revised(created.predecessor(uid()).build());
            case 2 -> new Event.Updated(t);
            case 3 -> new Event.Replayed(t.seq(), t.updatedAt(), t.uid(), t.version(), t.replayCount());
            case 4 ->
                new Event.Retired(
                        t.seq(), t.updatedAt(), t.uid(), t.version(), t.replayCount(), maybe() ? string() : null);
            case 5 -> new Event.Restored(t.seq(), t.updatedAt(), t.uid(), t.version(), t.replayCount());
            default -> new Event.Lost(t.seq(), t.seq() + t.replayCount(), t.updatedAt());
        };
    }

    /** Returns a trace as an update leaves it: neither retired nor superseded. */
    Trace trace() {
        return Trace.created(uid(), number(), micros(), content(), labels())
                .version(number())
                .replayCount(number() - 1)
                .created(number(), micros())
                .occurredAt(maybe() ? instant() : null)
                .predecessor(maybe() ? uid() : null)
                .fingerprint(random.nextLong())
                .build();
    }

    Content content() {
        return Content.ofValidated(json(4).getBytes(UTF_8));
    }

    /** Returns JSON text without insignificant white space. */
    String json(int depth) {
        int kind = random.nextInt(depth == 0 ? 2 : 4);
        return switch (kind) {
            case 0 -> SCALARS.get(random.nextInt(SCALARS.size()));
            case 1 -> quote(string());
            case 2 -> members(() -> json(depth - 1), "[", "]");
            default -> members(() -> quote(string()) + ":" + json(depth - 1), "{", "}");
        };
    }

    private String members(Supplier<String> member, String open, String close) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> member.get())
                .collect(Collectors.joining(",", open, close));
    }

    static String quote(String text) {
        return new String(new JsonBuffer().value(text).toByteArray(), UTF_8);
    }

    /** Returns whole characters: ASCII, controls, those of two to four bytes in UTF-8. */
    String string() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int[] limits = {0x20, 0x80, 0x800, 0xD800, 0x110000};
            int point = random.nextInt(limits[random.nextInt(limits.length)]);
            text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? '"' : point);
        }
        return text.toString();
    }

    /** Returns a text of which nothing has to be escaped. */
    String plain() {
        return chars("azAZ09 .é\u4e2d", 1 + random.nextInt(20));
    }

    Labels labels() {
        Map<String, String> labels = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String value = string().codePoints()
                    .filter(c -> !Character.isISOControl(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            labels.put(chars("abz", 1) + chars("az09_.-", random.nextInt(63)), value + "\"\\");
        }
        return Labels.from(labels);
    }

    String uid() {
        return chars("AZaz09", 1) + chars("AZaz09._:~-", random.nextInt(128));
    }

    private String chars(String of, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }

    Instant instant() {
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long end = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();
        return Instant.ofEpochSecond(
                first + (long) (random.nextDouble() * (end - first)), maybe() ? random.nextInt(1_000_000_000) : 0);
    }

    Instant micros() {
        return instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns a sequence number or a version: from 1 on, small often. */
    long number() {
        return maybe() ? 1 + random.nextInt(1000) : 1 + (random.nextLong() >>> 2);
    }

    boolean maybe() {
        return random.nextBoolean();
    }

    int below(int end) {
        return random.nextInt(end);
    }

    /** Returns what a line or a document looks like from afar. */
    byte[] mosaic() {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining("", "{", ""))
                .getBytes(UTF_8);
    }

    /** Returns the bytes with some in the middle left out, and others put there or none. */
    byte[] damaged(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(20));
        byte[] put = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> string().getBytes(UTF_8);
            case 2 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
            default -> new byte[] {(byte) random.nextInt()};
        };
        byte[] damaged = new byte[bytes.length - (to - from) + put.length];
        System.arraycopy(bytes, 0, damaged, 0, from);
        System.arraycopy(put, 0, damaged, from, put.length);
        System.arraycopy(bytes, to, damaged, from + put.length, bytes.length - to);
        return damaged;
    }
}
