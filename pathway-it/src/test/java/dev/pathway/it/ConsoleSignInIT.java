package dev.pathway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.pathway.http.PathwayServer;
import dev.pathway.http.ServerOptions;
import dev.pathway.http.access.Access;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.Tokens;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The console of a service that asks for tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleSignInIT {

    private static final String TOKEN = "pw_ZOwCEmxRUy5AL_wFfDxhukLzgJXEKgtXdtR54h6aP4M";
    private static final Grant READER = new Grant("reader-1", Role.READER, Set.of("default"));

    private Chromium chromium;
    private PathwayStore store;
    private PathwayServer server;
    private URI url;
    private volatile boolean revoked;

    @BeforeAll
    void start() throws Exception {
        chromium = Chromium.start();
        store = PathwayStore.builder(new InMemoryEventLog()).open();
        var memory = store.blocking();
        memory.add(draft("ferry-1", "The ferry leaves at 7:40"));
        memory.revise("ferry-1", draft("ferry-2", "The ferry leaves at 8:15"));
        Tokens tokens = presented -> revoked || !presented.equals(TOKEN) ? Optional.empty() : Optional.of(READER);
        server = PathwayServer.start(
                        store,
                        ServerOptions.builder()
                                .port(0)
                                .access(Access.open().withTokens(tokens))
                                .build())
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        url = URI.create("http://127.0.0.1:" + server.port());
    }

    @BeforeEach
    void allow() {
        revoked = false;
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
            store.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void from_sign_in_to_lineage_and_diff_it_takes_four_clicks_at_most() {
        try (ConsoleTab tab = chromium.tab(url)) {
            tab.open("");
            token(tab).fill(TOKEN);
            tab.click(tab.button("Sign in"));
            tab.follow(tab.page().locator(".traces a.summary").first());
            assertThat(tab.page().getByLabel("Lineage").locator("li")).hasCount(2);
            tab.follow(tab.link("Compare with ferry-1"));
            assertThat(tab.page().locator(".diff .gone mark").first()).hasText("7");
            assertThat(tab.page().locator(".diff .new mark").first()).hasText("8");
            assertThat(tab.clicks()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void a_wrong_token_is_refused_and_a_right_one_is_kept_in_this_tab_alone() {
        try (ConsoleTab tab = chromium.tab(url)) {
            tab.open("#/default/traces/ferry-1");
            token(tab).fill("pw_wrong");
            tab.click(tab.button("Sign in"));
            assertThat(tab.page().getByText("does not accept this token")).isVisible();
            token(tab).fill(TOKEN);
            token(tab).press("Enter");
            assertThat(tab.heading("ferry-1")).isVisible();
            assertThat(tab.page()
                            .evaluate("() => Object.values(sessionStorage)")
                            .toString())
                    .isEqualTo("[" + TOKEN + "]");
            assertThat(tab.page().evaluate("() => localStorage.length")).isEqualTo(0);
            assertThat(tab.context().cookies()).isEmpty();
            assertThat(tab.page().url()).doesNotContain(TOKEN);
            tab.page().reload();
            assertThat(tab.heading("ferry-1")).isVisible();
            tab.click(tab.button("Sign out"));
            assertThat(token(tab)).isVisible();
            assertThat(tab.page().evaluate("() => sessionStorage.length")).isEqualTo(0);
        }
    }

    @Test
    void a_token_that_is_revoked_meanwhile_leads_back_to_the_sign_in() {
        try (ConsoleTab tab = chromium.tab(url)) {
            tab.open("");
            token(tab).fill(TOKEN);
            tab.click(tab.button("Sign in"));
            assertThat(tab.heading("Traces")).isVisible();
            revoked = true;
            // Not by a click: the page may have noticed already, and taken the link away.
            tab.page().evaluate("() => { location.hash = '#/default/live'; }");
            assertThat(token(tab)).isVisible();
            assertThat(tab.page().getByText("does not accept this token")).isVisible();
        }
    }

    private static Locator token(ConsoleTab tab) {
        return tab.page().getByLabel("Token");
    }

    private static Draft draft(String uid, String fact) {
        return Draft.builder(Content.from("{\"fact\":\"" + fact + "\"}"))
                .uid(uid)
                .build();
    }
}
