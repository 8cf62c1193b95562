package dev.pathway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console's files are served. What its page does is shown with a browser, in another module. */
final class ConsoleTest {

    private PathwayStore store;
    private Service service;

    @BeforeEach
    void start() {
        store = PathwayStore.builder(new InMemoryEventLog()).open();
        service = Service.of(store, ServerOptions.builder().eventLoops(2));
    }

    @AfterEach
    void stop() {
        service.close();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/console/,text/html; charset=utf-8",
        "/console/index.html,text/html; charset=utf-8",
        "/console/app.js,text/javascript; charset=utf-8",
        "/console/lit-html.js,text/javascript; charset=utf-8",
        "/console/pico.css,text/css; charset=utf-8",
        "/console/icon.svg,image/svg+xml"
    })
    void a_file_is_served_with_its_media_type_and_a_policy_that_lets_nothing_foreign_in(String path, String type) {
        Reply file = service.get(path).is(200);
        assertThat(file.text()).isNotBlank();
        assertThat(file.header("Content-Type")).isEqualTo(type);
        assertThat(file.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void every_file_of_ours_is_served_and_beside_them_one_of_each_library() throws Exception {
        try (Stream<Path> ours = Files.list(Path.of("src/main/resources/dev/pathway/http/console"))) {
            assertThat(Stream.concat(
                            ours.map(file -> file.getFileName().toString()), Stream.of("lit-html.js", "pico.css")))
                    .containsExactlyInAnyOrderElementsOf(ConsoleFile.NAMES);
        }
    }

    @Test
    void what_others_wrote_comes_with_its_licence() {
        for (String library : List.of("lit-html", "pico")) {
            assertThat(ConsoleFile.class.getResource("console/" + library + ".licence.txt"))
                    .isNotNull();
        }
    }

    @Test
    void a_file_that_the_browser_has_is_not_sent_again() {
        String tag = service.get("/console/app.js").is(200).header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        for (String given : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            Reply again = service.send("GET", "/console/app.js", null, "If-None-Match", given)
                    .is(304);
            assertThat(again.text()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
        }
        assertThat(service.send("GET", "/console/app.js", null, "If-None-Match", "\"other\"")
                        .is(200)
                        .text())
                .isNotBlank();
    }

    @Test
    void a_strong_tag_names_the_bytes_that_come_even_if_the_client_would_take_them_compressed() {
        Reply plain = service.get("/console/pico.css").is(200);
        Reply asked = service.send("GET", "/console/pico.css", null, "Accept-Encoding", "gzip")
                .is(200);
        assertThat(asked.text()).isEqualTo(plain.text());
        assertThat(asked.header("ETag")).isEqualTo(plain.header("ETag"));
    }

    @Test
    void head_answers_what_get_does_without_its_body() {
        Reply get = service.get("/console/app.js").is(200);
        Reply head = service.send("HEAD", "/console/app.js", null).is(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void who_asks_for_less_is_sent_to_the_page(String path) {
        Reply moved = service.get(path).is(308);
        assertThat(URI.create(path).resolve(moved.header("Location"))).hasPath("/console/");
    }

    @ParameterizedTest
    @CsvSource({
        "/console/nothing.js,404",
        "/console/app.js/,400",
        "/console//app.js,400",
        "/console/../app.js,400",
        "/console/%2e%2e%2fapp.js,400",
        "/console/app%2ejs,404",
        "/console/lit-html.licence.txt,404",
        "/console/ConsoleFile.class,404",
        "/console/app.js?x=1,400"
    })
    void no_other_name_gets_anything(String path, int status) {
        service.get(path).isProblem(status, "");
    }

    @Test
    void the_console_takes_no_other_method() {
        assertThat(service.send("POST", "/console/", null).isProblem(405, "")).isNotEmpty();
        assertThat(service.send("POST", "/console/", null).header("Allow")).isEqualTo("GET, HEAD");
    }
}
