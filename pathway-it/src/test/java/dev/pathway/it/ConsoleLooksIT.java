package dev.pathway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the console looks, to whomever: in dark and light, on a narrow screen, by keyboard, and with contents that mean
 * harm. With {@code -Dpathway.screenshots=DIR} it leaves pictures of every page there.
 */
class ConsoleLooksIT extends ConsoleTests {

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("traces", "#/default/traces");
        PAGES.put("search", "#/default/traces?text=ferry&label.user_id=alice&include_retired=true");
        PAGES.put("nothing", "#/default/traces?text=zyzzyva");
        PAGES.put("trace", "#/default/traces/ferry-1");
        PAGES.put("retired", "#/default/traces/wrong-1");
        PAGES.put("hostile", "#/default/traces/hostile-1");
        PAGES.put("absent", "#/default/traces/nobody");
        PAGES.put("diff", "#/default/traces/ferry-2/diff?from=ferry-1&to=ferry-2");
        PAGES.put("live", "#/default/live");
        PAGES.put("health", "#/default/health");
    }

    private String axe;

    @BeforeAll
    void readAxe() throws IOException {
        try (InputStream script = getClass().getClassLoader().getResourceAsStream(System.getProperty("pathway.axe"))) {
            axe = new String(script.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1200", "DARK,1200", "LIGHT,360"})
    void every_page_is_accessible_and_fits_its_screen(ColorScheme scheme, int width) {
        try (ConsoleTab tab = tab(scheme, width)) {
            tab.open("");
            tab.page().evaluate(axe);
            PAGES.forEach((name, hash) -> {
                tab.goTo(hash);
                if (name.equals("live")) {
                    // As many as from before are shown, so that none comes any more.
                    assertThat(tab.page().locator(".events li")).hasCount(20);
                }
                assertThat(violations(tab)).as(name).isEmpty();
                assertThat(tab.overflows())
                        .as("%s is wider than the screen", name)
                        .isFalse();
                picture(tab, name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
            });
        }
    }

    @Test
    void the_sign_in_is_accessible_in_dark_and_light() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (ConsoleTab tab = tab(scheme, 360)) {
                tab.page()
                        .route(
                                "**/v1/pathway",
                                route -> route.fulfill(new Route.FulfillOptions()
                                        .setStatus(401)
                                        .setBody("{}")));
                tab.open("");
                assertThat(tab.page().getByLabel("Token")).isFocused();
                tab.page().evaluate(axe);
                assertThat(violations(tab)).isEmpty();
                picture(tab, "sign-in-" + scheme.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void a_content_that_means_harm_is_text_and_nothing_else() {
        try (ConsoleTab tab = tab(ColorScheme.LIGHT, 360)) {
            for (String page : List.of("traces", "hostile", "live")) {
                tab.open(PAGES.get(page) + (page.equals("traces") ? "?label_exists=wide" : ""));
                assertThat(tab.page()
                                .getByText("<script>window.harmed=1</script>")
                                .first())
                        .isVisible();
                assertThat(tab.page()
                                .locator("main script, main img, main iframe, main b b")
                                .count())
                        .isZero();
                assertThat(tab.page().locator("a[href^='javascript']").count()).isZero();
                assertThat(tab.overflows()).isFalse();
                assertThat(tab.page().evaluate("() => window.harmed ?? 'unharmed'"))
                        .isEqualTo("unharmed");
            }
            tab.open(PAGES.get("hostile"));
            // What would turn the text around it, or hide in it, is named.
            assertThat(tab.page().locator(".content .unseen")).hasText(new String[] {"U+202E", "U+200B"});
            assertThat(tab.content()).contains("שלום עולם مرحبا بالعالم", "caf\\u00e9", "W".repeat(100));
            tab.click(tab.button("Read escapes"));
            assertThat(tab.page().locator(".content").first()).containsText("café");
        }
    }

    @Test
    void a_content_of_a_mebibyte_is_cut_and_shown_whole_on_request() {
        try (ConsoleTab tab = tab(ColorScheme.LIGHT, 1200)) {
            tab.open("#/default/traces/big-1");
            assertThat(tab.content().length()).isLessThan(10_000);
            tab.click(tab.button("Show all"));
            assertThat(tab.button("Show all")).hasCount(0);
            assertThat(tab.content().length()).isGreaterThan(Remembered.BIG - 20);
            // The page answers again: a frozen one would not.
            tab.follow(tab.link("Health"));
            assertThat(tab.heading("Health")).isFocused();
        }
    }

    @Test
    void a_keyboard_is_enough_and_shows_where_it_is() {
        try (ConsoleTab tab = tab(ColorScheme.LIGHT, 1200)) {
            tab.open("#/default/traces");
            tab.page().keyboard().press("Tab");
            assertThat(tab.link("Skip to the content")).isFocused();
            tab.page().keyboard().press("Enter");
            tabTo(tab, "input[name=text]");
            tab.page().keyboard().type("ferry");
            tab.page().keyboard().press("Enter");
            assertThat(tab.page().locator(".traces .uid")).hasCount(3);
            tabTo(tab, ".traces li:first-child a.summary");
            tab.page().keyboard().press("Enter");
            assertThat(tab.heading("ferry-3")).isFocused();
            tabTo(tab, "a.compare");
            tab.page().keyboard().press("Enter");
            assertThat(tab.heading("What changed")).isFocused();
            assertThat(tab.page().locator(".diff .gone").first()).isVisible();
        }
    }

    /** Goes on by the tabulator until an element, once it is there, has the focus; whatever has it on the way must show it. */
    private static void tabTo(ConsoleTab tab, String selector) {
        assertThat(tab.page().locator(selector).first()).isVisible();
        tab.settled();
        for (int i = 0; i < 40; i++) {
            tab.page().keyboard().press("Tab");
            assertThat((boolean) tab.page()
                            .evaluate("() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
                    .as("the focus is visible")
                    .isTrue();
            if ((boolean) tab.page().evaluate("(it) => document.activeElement.matches(it)", selector)) {
                return;
            }
        }
        throw new AssertionError("The tabulator does not lead to " + selector);
    }

    private ConsoleTab tab(ColorScheme scheme, int width) {
        return tab(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800));
    }

    private static List<?> violations(ConsoleTab tab) {
        return (List<?>) tab.page()
                .evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                        + ".map((it) => it.id + ': ' + it.nodes.map((node) => node.html).join(' | '))");
    }

    private static void picture(ConsoleTab tab, String name) {
        String directory = System.getProperty("pathway.screenshots");
        if (directory != null) {
            tab.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of(directory, name + ".png")));
        }
    }
}
