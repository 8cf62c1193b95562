package dev.pathway.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every system call that a store makes on its files fails once, in the kernel's own words, at each place of the script
 * that {@link FaultScript} runs: opening a store that was killed, writing, rolling, closing, opening again.
 *
 * <p>A run that is traced and not harmed counts the calls and finds the files.
 */
@Timeout(240)
class SyscallFaultsIT {

    private static final boolean STRESS = Boolean.getBoolean("pathway.stress");

    private static final List<String> KINDS = List.of(
            "openat", "read", "write", "ftruncate", "fdatasync", "fsync", "rename", "unlink", "mkdir", "getdents64");

    private static final int WRITES_OF_THE_SCRIPT = 14;
    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("^write\\(1<[^>]*>, \"\\+ ");

    @TempDir
    private static Path seed;

    @TempDir
    private static Path clean;

    private static List<Event> seeded;

    private static final Map<String, Integer> CALLS = new HashMap<>();
    private static final Set<String> FILES = new TreeSet<>();

    @TempDir
    private Path stores;

    @BeforeAll
    static void count_the_calls_of_the_script_and_find_its_files() throws Exception {
        Machine.needs("strace");
        seeded = Directories.unmarkedStore(seed.resolve("store"), 3);
        List<Path> segments = Directories.walk(seed.resolve("store"));
        String lines = Files.readString(segments.get(1)).stripTrailing() + "\n";
        Files.writeString(segments.get(1), lines + "{\"v\":1,\"seq\":4,\"torn" + " ".repeat(300));
        Files.writeString(seed.resolve("store/events-00000000000000000009-0000000009.jsonl.tmp"), "unfinished");

        prepare(clean, 1);
        Path trace = clean.resolve("trace");
        List<Oracle> oracles = run(clean, 1, "read", strace(trace, "-e", "trace=" + String.join(",", KINDS)));
        assertThat(oracles.get(0).acknowledgements()).isEqualTo(WRITES_OF_THE_SCRIPT);
        assertThat(oracles.get(0).refusals()).isZero();

        Pattern call = Pattern.compile("^[0-9]+ +([a-z0-9]+)\\(.*");
        Pattern file =
                Pattern.compile("[\"<]" + Pattern.quote(clean.resolve("1").toString()) + "/([^\">]*)[\">]");
        for (String line : Files.readAllLines(trace)) {
            Matcher files = file.matcher(line);
            Matcher kind = call.matcher(line);
            if (files.find() && kind.matches()) {
                CALLS.merge(kind.group(1), 1, Integer::sum);
                do {
                    FILES.add(files.group(1));
                } while (files.find());
            }
        }
        assertThat(CALLS.keySet()).containsAll(KINDS);
        System.out.println("System calls of the script, each of which fails: " + new TreeMap<>(CALLS));
    }

    /** Killing a process takes nothing from the page cache: only the calls themselves tell. */
    @Test
    void when_a_write_is_acknowledged_nothing_of_the_store_is_unforced() throws IOException {
        Unforced unforced = new Unforced();
        int acknowledged = 0;
        for (String line : Files.readAllLines(clean.resolve("trace"))) {
            if (ACKNOWLEDGEMENT.matcher(unforced.follow(line)).find()) {
                assertThat(unforced.now()).as(line).isEmpty();
                acknowledged++;
            }
        }
        assertThat(acknowledged).isEqualTo(WRITES_OF_THE_SCRIPT);
    }

    /** Every kind with its errors, each once, and under stress three times in a row as well. */
    static Stream<Arguments> faults() {
        return KINDS.stream()
                .flatMap(kind -> errors(kind)
                        .flatMap(error -> (STRESS ? Stream.of(1, 3) : Stream.of(1))
                                .map(inARow -> Arguments.of(kind, error, inARow))));
    }

    private static Stream<String> errors(String kind) {
        return switch (kind) {
            case "write", "fdatasync", "fsync" ->
                Stream.of("EIO", "ENOSPC", "EDQUOT").limit(STRESS ? 3 : 2);
            case "rename", "mkdir" -> Stream.of("EIO", "ENOSPC", "EDQUOT").limit(STRESS ? 3 : 1);
            case "openat" -> Stream.of("EIO", "ENOSPC", "EMFILE").limit(STRESS ? 3 : 1);
            default -> Stream.of("EIO");
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_call_that_fails_loses_nothing_acknowledged_and_makes_no_answer_false(String kind, String error, int inARow)
            throws Exception {
        int count = CALLS.get(kind);
        prepare(stores, count);
        Path trace = stores.resolve("trace");
        String when = ":when=" + count + ".." + (count + inARow - 1);
        List<String> strace = strace(trace, "-e", "trace=" + kind, "-e", "inject=" + kind + ":error=" + error + when);
        for (int i = 1; i <= count; i++) {
            for (String file : FILES) {
                strace.addAll(List.of("-P", stores.resolve(i + "/" + file).toString()));
            }
        }
        for (String file : List.of("", "/a", "/b")) {
            strace.addAll(List.of("-P", stores.resolve("before") + file));
        }
        List<Oracle> oracles = run(stores, count, kind, strace);
        List<String> traced = Files.readAllLines(trace);
        assertThat(traced.stream().filter(line -> line.endsWith("(INJECTED)")))
                .as("calls that failed")
                .hasSizeBetween(count, count * inARow);
        assertThatNothingIsForcedAgain(traced);
        IntStream.rangeClosed(1, count)
                .parallel()
                .forEach(i -> oracles.get(i - 1).check(stores.resolve(i + "/store")));
    }

    /**
     * A system may take pages for clean that it failed to write: a second force would return as if they were there.
     * (An unfinished segment is deleted, and made again under its name.)
     */
    private static void assertThatNothingIsForcedAgain(List<String> traced) {
        Pattern force = Pattern.compile(".* fdatasync\\([0-9]+<(.*/events-[^>]*[.]jsonl)>.*");
        Set<String> failed = new HashSet<>();
        for (String line : traced) {
            Matcher matcher = force.matcher(line);
            if (matcher.matches()) {
                assertThat(failed).as("files whose force failed").doesNotContain(matcher.group(1));
                if (line.endsWith("(INJECTED)")) {
                    failed.add(matcher.group(1));
                }
            }
        }
    }

    private static void prepare(Path stores, int count) throws IOException {
        CallsBefore.prepare(stores.resolve("before"));
        for (int i = 1; i <= count; i++) {
            Files.createDirectory(stores.resolve("" + i));
            Directories.copy(seed.resolve("store"), stores.resolve(i + "/store"));
        }
    }

    private static List<String> strace(Path trace, String... options) {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "--seccomp-bpf", "-o", trace.toString()));
        command.addAll(List.of(options));
        return command;
    }

    private static List<Oracle> run(Path stores, int count, String kind, List<String> strace) throws Exception {
        strace.addAll(Child.java(FaultScript.class, stores, kind, count));
        List<Oracle> oracles = new ArrayList<>();
        try (Child child = Child.start(strace)) {
            for (String line = child.line(); !line.equals("= done ."); line = child.line()) {
                if (line.startsWith("= script ")) {
                    Oracle oracle = new Oracle();
                    oracle.expect(seeded);
                    oracles.add(oracle);
                } else {
                    oracles.get(oracles.size() - 1).hear(line);
                }
            }
        }
        assertThat(oracles).hasSize(count);
        return oracles;
    }
}
