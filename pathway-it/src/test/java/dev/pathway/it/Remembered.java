package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an agent remembers in the tests of the console: enough for pages, a lineage, and some that means harm. */
final class Remembered {

    static final int NOTES = 45;
    static final int BIG = 1_000_000;
    static final String HOSTILE = """
            {"html":"<script>window.harmed=1</script><img src=x onerror='window.harmed=2'>",\
            "template":"${window.harmed=3}{{window.harmed=4}}","link":"javascript:window.harmed=5",\
            "right_to_left":"שלום עולם مرحبا بالعالم","turned":"invoice\u202Efdp.exe","hidden":"pass\u200Bword",\
            "escaped":"caf\\u00e9","long":"%s"}""".formatted("W".repeat(3_000));

    private static final List<String> PEOPLE = List.of("alice", "bob", "carol");
    private static final List<String> PLACES = List.of("harbour", "museum", "bakery", "station", "garden");
    private static final List<String> FACTS = List.of(
            "likes to arrive at the %s before it gets crowded",
            "met an old friend at the %s and stayed for two hours",
            "asked to be reminded that the %s closes early on Sundays",
            "would rather walk to the %s than take the bus");

    private final RunningService service;

    Remembered(RunningService service) {
        this.service = service;
    }

    void notes() throws Exception {
        for (int i = 1; i <= NOTES; i++) {
            String person = PEOPLE.get(i % 3);
            String fact = FACTS.get(i % 4).formatted(PLACES.get(i % 5));
            String name = Character.toUpperCase(person.charAt(0)) + person.substring(1);
            add("""
                    {"uid":"note-%d","content":{"speaker":"%s","text":"%s %s"},\
                    "labels":{"user_id":"%s","agent_id":"companion","session":"%d"}}""".formatted(i, name, name, fact, person, i / 10));
        }
    }

    /** Three traces, each a revision of the one before, the first of them updated once and said again twice. */
    void lineage() throws Exception {
        String labels = "\"labels\":{\"user_id\":\"alice\",\"agent_id\":\"planner\"}";
        add("{\"uid\":\"ferry-1\",\"content\":{\"fact\":\"The ferry leaves at 7:40\",\"price\":1.50,"
                + "\"days\":[\"Mon\",\"Tue\",\"Wed\"],\"pier\":{\"name\":\"North\",\"berth\":3}}," + labels + "}");
        for (int i = 0; i < 2; i++) {
            write("", "{\"uid\":\"ferry-1\",\"content\":{\"fact\":\"The ferry leaves at 7:40\"}}", 200);
        }
        assertThat(service.patch(
                                RunningService.TRACES + "/ferry-1",
                                "{\"content\":{\"fact\":\"The ferry leaves at 7:45\",\"price\":1.50,"
                                        + "\"days\":[\"Mon\",\"Tue\",\"Wed\"],"
                                        + "\"pier\":{\"name\":\"North\",\"berth\":3}}}")
                        .statusCode())
                .isEqualTo(200);
        revise(
                "ferry-1",
                "{\"uid\":\"ferry-2\",\"content\":{\"fact\":\"The ferry leaves at 8:15 from the new pier\","
                        + "\"price\":2.00,\"days\":[\"Mon\",\"Wed\"],\"pier\":{\"name\":\"South\",\"berth\":3}},"
                        + "\"labels\":{\"user_id\":\"alice\",\"agent_id\":\"planner\",\"source\":\"timetable\"}}");
        revise(
                "ferry-2",
                "{\"uid\":\"ferry-3\",\"content\":{\"fact\":\"The ferry no longer runs\","
                        + "\"reason\":\"The company closed in October\"}," + labels + "}");
    }

    void retired() throws Exception {
        add("{\"uid\":\"wrong-1\",\"content\":{\"fact\":\"Alice is allergic to rye bread\"},"
                + "\"labels\":{\"user_id\":\"alice\"}}");
        String reason = URLEncoder.encode("It was Bob, not Alice", StandardCharsets.UTF_8);
        assertThat(service.delete(RunningService.TRACES + "/wrong-1?reason=" + reason)
                        .statusCode())
                .isEqualTo(200);
    }

    /** One that is full of tricks, and one as large as the service takes. */
    void hostile() throws Exception {
        add("{\"uid\":\"hostile-1\",\"content\":" + HOSTILE + ",\"labels\":{\"user_id\":\"<b>mallory</b>\",\"wide\":\""
                + "W".repeat(256) + "\"}}");
        add("{\"uid\":\"big-1\",\"content\":\"" + "lorem ipsum ".repeat(BIG / 12) + "\"}");
    }

    void revise(String predecessor, String draft) throws Exception {
        write("/" + predecessor + "/revisions", draft, 201);
    }

    void add(String draft) throws Exception {
        write("", draft, 201);
    }

    private void write(String path, String body, int status) throws Exception {
        var answer = service.post(RunningService.TRACES + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
