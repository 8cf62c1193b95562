package dev.pathway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console in a real browser: what a person does who asks what this agent remembers, and why. */
class ConsoleIT extends ConsoleTests {

    @Test
    void a_service_without_tokens_asks_nobody_to_sign_in() {
        try (ConsoleTab tab = tab()) {
            tab.open("");
            assertThat(tab.heading("Traces")).isVisible();
            assertThat(tab.button("Sign out")).hasCount(0);
        }
    }

    @Test
    void a_search_by_text_and_label_shows_what_matches_and_can_be_linked() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces");
            tab.page().getByLabel("Text").fill("FERRY");
            tab.follow(tab.button("Search"));
            assertThat(tab.page().locator("#announcements")).hasText("3 traces shown");
            assertThat(tab.uids()).containsExactly("ferry-3", "ferry-2", "ferry-1");
            tab.page()
                    .getByLabel("Label", new Page.GetByLabelOptions().setExact(true))
                    .fill("source=timetable");
            tab.follow(tab.button("Search"));
            assertThat(tab.page().locator(".traces .uid")).hasText(new String[] {"ferry-2"});
            String link = tab.page().url();
            tab.follow(tab.page().locator(".chosen"));
            assertThat(tab.page().locator(".traces .uid")).hasCount(3);
            tab.page().navigate("about:blank");
            tab.page().navigate(link);
            assertThat(tab.page().locator(".traces .uid")).hasText(new String[] {"ferry-2"});
            assertThat(tab.page().getByLabel("Text")).hasValue("FERRY");
        }
    }

    @Test
    void what_was_retired_or_revised_is_shown_or_left_out_as_asked() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces?label.user_id=alice&text=rye");
            assertThat(tab.heading("Traces")).isVisible();
            assertThat(tab.page().getByText("No trace matches")).isVisible();
            tab.page().getByLabel("Include retired").check();
            tab.follow(tab.button("Search"));
            assertThat(tab.page().locator(".traces")).containsText("It was Bob, not Alice");
            tab.open("#/default/traces?text=ferry&latest_only=true");
            assertThat(tab.uids()).containsExactly("ferry-3");
        }
    }

    @Test
    void every_trace_is_reached_page_by_page_and_none_twice() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces?label.agent_id=companion&order=oldest");
            List<String> seen = new ArrayList<>(tab.uids());
            while (tab.link("Next page").count() > 0) {
                tab.follow(tab.link("Next page"));
                assertThat(tab.heading("Traces")).isFocused();
                seen.addAll(tab.uids());
            }
            assertThat(seen)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, Remembered.NOTES)
                            .mapToObj(i -> "note-" + i)
                            .toList());
            tab.page().goBack();
            assertThat(tab.page().locator(".traces .uid").first()).hasText("note-21");
        }
    }

    @Test
    void a_content_is_shown_as_it_is_stored_and_its_lineage_both_ways() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces/ferry-2");
            assertThat(tab.content()).contains("\"price\": 2.00");
            Locator lineage = tab.page().getByLabel("Lineage");
            assertThat(lineage.locator(".uid")).hasText(new String[] {"ferry-3", "ferry-2", "ferry-1"});
            assertThat(lineage.locator("[aria-current]")).containsText("This trace");
            tab.follow(lineage.locator("a.summary").last());
            assertThat(tab.heading("ferry-1")).isFocused();
            assertThat(tab.content()).contains("\"price\": 1.50");
            assertThat(tab.page().getByLabel("Lineage").locator(".uid"))
                    .hasText(new String[] {"ferry-3", "ferry-2", "ferry-1"});
        }
    }

    @Test
    void a_diff_marks_the_words_that_changed_and_its_sides_can_be_chosen() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces/ferry-2/diff?from=ferry-1&to=ferry-2");
            Locator content = tab.page().locator(".diff").first();
            assertThat(content.locator(".gone mark").first()).hasText("7");
            assertThat(content.locator(".new .line-text").first())
                    .hasText("\"fact\": \"The ferry leaves at 8:15 from the new pier\",");
            assertThat(tab.page().locator(".diff").last().locator(".new")).containsText("source=timetable");
            tab.page().locator(".chooser select").last().selectOption("ferry-3");
            assertThat(tab.page().locator(".diff").first().locator(".new").first())
                    .containsText("The ferry no longer runs");
            tab.follow(tab.link("Swap"));
            assertThat(tab.page().locator(".diff").first().locator(".gone").first())
                    .containsText("The ferry no longer runs");
        }
    }

    @Test
    void what_changed_far_behind_is_what_is_shown() throws Exception {
        Remembered remembered = new Remembered(service());
        remembered.add(farBehind("far-1", "before"));
        remembered.revise("far-1", farBehind("far-2", "after"));
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces/far-2/diff?from=far-1&to=far-2");
            Locator content = tab.page().locator(".diff").first();
            assertThat(content.locator(".gone mark")).hasText(new String[] {"before", "before"});
            assertThat(content.locator(".new mark")).hasText(new String[] {"after", "after"});
            tab.click(content.locator(".fold").first());
            assertThat(tab.page().getByText("more lines are not shown")).isVisible();
        }
    }

    /** Returns a draft with a change behind many lines, and one behind many words of a line. */
    private static String farBehind(String uid, String word) {
        return "{\"uid\":\"" + uid + "\",\"content\":{\"many\":[" + "1,".repeat(5_000) + "\"" + word + "\"],\"long\":\""
                + "lorem ipsum ".repeat(5_000) + word + "\"}}";
    }

    @Test
    void earlier_contents_of_one_trace_are_shown_and_compared_with_what_it_says_now() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces/ferry-1");
            Locator past = tab.page().getByLabel("What happened to it");
            assertThat(past.locator("li")).hasCount(3);
            assertThat(past).containsText("Said again 2 times");
            past.getByText("Content of version 1").click();
            assertThat(past.locator(".content")).containsText("\"The ferry leaves at 7:40\"");
            tab.follow(past.getByText("with now"));
            assertThat(tab.page().locator(".diff .gone")).containsText("7:40");
            assertThat(tab.page().locator(".diff .new")).containsText("7:45");
        }
    }

    @Test
    void a_trace_that_changed_very_often_shows_its_events_a_hundred_at_a_time() throws Exception {
        String often = RunningService.TRACES + "/often-1";
        new Remembered(service()).add("{\"uid\":\"often-1\",\"content\":1}");
        for (int i = 2; i <= 120; i++) {
            assertThat(service().patch(often, "{\"content\":" + i + "}").statusCode())
                    .isEqualTo(200);
        }
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces/often-1");
            Locator past = tab.page().getByLabel("What happened to it");
            assertThat(past.locator("li")).hasCount(100);
            past.getByText("Show later events").click();
            assertThat(past.locator("li")).hasCount(120);
            tab.open("#/default/traces/often-1/diff?from=often-1@110&to=often-1");
            assertThat(tab.page().locator(".diff .gone")).containsText("110");
        }
    }

    @Test
    void a_stream_of_events_that_breaks_goes_on_without_gap_or_repeat() throws Exception {
        List<String> beginning = firstEvents();
        try (ConsoleTab tab = tab()) {
            List<String> resumedFrom = new ArrayList<>();
            // The service's own first events, and then the end: as a connection that breaks.
            tab.page().route("**/events?**", route -> {
                String last = route.request().headers().get("last-event-id");
                if (last == null) {
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/event-stream")
                            .setBody(String.join("\n", beginning) + "\n\n"));
                } else {
                    resumedFrom.add(last);
                    route.resume();
                }
            });
            tab.open("#/default/live");
            assertThat(tab.page().getByText("Connected: events appear")).isVisible();
            new Remembered(service()).add("{\"content\":\"This happens while somebody watches\"}");
            assertThat(tab.page().locator(".events li").first()).containsText("while somebody watches");
            int last = Integer.parseInt(
                    tab.page().locator(".events .seq").first().innerText().replace(",", ""));
            assertThat(tab.page().locator(".events .seq").allInnerTexts())
                    .containsExactlyElementsOf(IntStream.iterate(last, seq -> seq > 0, seq -> seq - 1)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(beginning).contains("id: " + resumedFrom.get(0));
            tab.click(tab.button("Pause"));
            assertThat(tab.page().getByText("Paused")).isVisible();
        }
    }

    @Test
    void the_health_page_tells_of_the_store_and_its_last_recovery() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/health");
            assertThat(tab.page().locator(".state")).containsText("Ready");
            assertThat(tab.page().getByText("Nothing was lost or damaged")).isVisible();
        }
    }

    @Test
    void what_is_not_there_and_what_cannot_be_reached_is_said() {
        try (ConsoleTab tab = tab()) {
            tab.open("#/default/traces/nobody");
            assertThat(tab.page().getByText("There is no such trace")).isVisible();
            tab.page()
                    .route(
                            "**/traces?**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(410)
                                    .setContentType("text/plain")
                                    .setBody("gone")));
            tab.open("#/default/traces");
            assertThat(tab.page().getByRole(AriaRole.ALERT)).containsText("Status 410");
        }
    }

    /** Returns the lines of the first two events of the store, as the service streams them. */
    private List<String> firstEvents() throws Exception {
        URI events = service().url().resolve("/v1/pathway/default/events?after=0");
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Accept", "text/event-stream")
                .build();
        List<String> lines = new ArrayList<>();
        try (Stream<String> stream =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            stream.takeWhile(line -> !line.startsWith("data:") || !line.contains("\"seq\":3,"))
                    .forEach(lines::add);
        }
        return lines.subList(0, lines.lastIndexOf("") + 1);
    }
}
