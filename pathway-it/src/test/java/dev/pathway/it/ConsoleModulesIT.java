package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console's modules that only reckon, held against simple models, in the browser that runs them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleModulesIT {

    private static final long SEED = 20_261_125;
    private static final List<String> SCALARS = List.of(
            "1.50",
            "-0",
            "1E400",
            "12345678901234567890.10",
            "true",
            "null",
            "\"\"",
            "\"a\"",
            "\"{\"",
            "\"],\"",
            "\"\\\\\"",
            "\"\\\"\"",
            "\"\\\\\\\"}\"",
            "\"\\u0022\"",
            "\"a: b, c\"",
            "\"שלום\"",
            "\"\\n\"");

    private final Random random = new Random(SEED);
    private Chromium chromium;
    private RunningService service;
    private ConsoleTab tab;
    private Page page;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        chromium = Chromium.start();
        service = RunningService.start(directory.resolve("data"));
        tab = chromium.tab(service.url()).open("");
        page = tab.page();
    }

    @AfterAll
    void stop() {
        if (service != null) {
            tab.close();
            service.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_content_laid_out_differs_from_the_stored_one_in_white_space_between_tokens_alone() {
        List<String> contents = Stream.generate(() -> json(4)).limit(500).toList();
        List<?> laidOut = (List<?>) page.evaluate(
                "async (all) => { const { pretty } = await import('./json-text.js'); return all.map(pretty) }",
                contents);
        assertThat(laidOut.stream().map(text -> withoutSpace((String) text)).toList())
                .as("seed %d", SEED)
                .isEqualTo(contents);
        assertThat((String) page.evaluate(
                        "async (it) => (await import('./json-text.js')).pretty(it)", "{\"a\":[1.50,{}],\"b\":\"x\"}"))
                .isEqualTo("{\n  \"a\": [\n    1.50,\n    {}\n  ],\n  \"b\": \"x\"\n}");
    }

    @Test
    void the_tokens_of_a_content_make_it_up_and_its_members_keep_their_order_and_doubles() {
        List<String> contents = Stream.generate(() -> json(4)).limit(200).toList();
        assertThat(page.evaluate(
                        "async (all) => { const { pretty, tokens } = await import('./json-text.js');"
                                + " return all.every((it) => tokens(pretty(it)).map((t) => t.text).join('') === pretty(it)) }",
                        contents))
                .isEqualTo(true);
        assertThat(page.evaluate(
                        "async (it) => (await import('./json-text.js')).members(it).join(';')",
                        "{\"b\":1.0,\"2\":[\"}\"],\"1\":{\"x\":\"\\\"\"},\"b\":2}"))
                .isEqualTo("b,1.0;2,[\"}\"];1,{\"x\":\"\\\"\"};b,2");
    }

    @Test
    void a_diff_tells_both_sides_and_keeps_as_much_in_common_as_can_be() {
        for (int run = 0; run < 200; run++) {
            List<String> from = lines();
            List<String> to = lines();
            List<?> rows = (List<?>) page.evaluate(
                    "async ([from, to]) => (await import('./diff.js')).diff(from, to).rows", List.of(from, to));
            assertThat(side(rows, "gone")).as("seed %d, run %d", SEED, run).isEqualTo(from);
            assertThat(side(rows, "new")).isEqualTo(to);
            assertThat(rows.stream().filter(row -> ((Map<?, ?>) row).get("kind").equals("same")))
                    .hasSize(commonLength(from, to));
        }
    }

    private static List<String> side(List<?> rows, String kind) {
        return rows.stream()
                .map(row -> (Map<?, ?>) row)
                .filter(row -> row.get("kind").equals("same") || row.get("kind").equals(kind))
                .map(row -> (String) row.get("text"))
                .toList();
    }

    private static int commonLength(List<String> from, List<String> to) {
        int[][] lengths = new int[from.size() + 1][to.size() + 1];
        for (int i = 1; i <= from.size(); i++) {
            for (int j = 1; j <= to.size(); j++) {
                lengths[i][j] = from.get(i - 1).equals(to.get(j - 1))
                        ? lengths[i - 1][j - 1] + 1
                        : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths[from.size()][to.size()];
    }

    private List<String> lines() {
        return random.ints(random.nextInt(12), 0, 4).mapToObj(Integer::toString).toList();
    }

    private String json(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(3);
        if (kind == 0) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        List<String> parts = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            parts.add((kind == 1 ? "" : "\"k" + random.nextInt(3) + "\":") + json(depth - 1));
        }
        return parts.stream().collect(Collectors.joining(",", kind == 1 ? "[" : "{", kind == 1 ? "]" : "}"));
    }

    /** Takes white space away, but for that within strings, one character at a time. */
    private static String withoutSpace(String json) {
        StringBuilder kept = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inside && c == '\\') {
                kept.append(c).append(json.charAt(++i));
                continue;
            }
            inside ^= c == '"';
            if (inside || !Character.isWhitespace(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
