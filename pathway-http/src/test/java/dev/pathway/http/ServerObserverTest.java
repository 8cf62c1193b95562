package dev.pathway.http;

import static dev.pathway.http.Service.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.http.access.Access;
import dev.pathway.http.access.Grant;
import dev.pathway.http.access.Role;
import dev.pathway.http.access.TokenHashes;
import dev.pathway.http.access.Tokens;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an observer of the server is told, that it can do no harm, and the page of metrics. */
class ServerObserverTest {

    private static final String TRACE = "/v1/pathway/:space/traces/:uid";

    private final PathwayStore store =
            PathwayStore.builder(new InMemoryEventLog()).open();
    private final Noting noting = new Noting();

    private static final class Noting implements ServerObserver {

        private final List<String> begun = new CopyOnWriteArrayList<>();
        private final List<String> answered = new CopyOnWriteArrayList<>();
        private final List<Duration> lags = new CopyOnWriteArrayList<>();

        @Override
        public void began(String method, String route) {
            begun.add(method + " " + route);
        }

        @Override
        public void answered(String method, String route, int status, Duration took) {
            assertThat(took).isPositive();
            answered.add(method + " " + route + " " + status);
        }

        @Override
        public void lagged(Duration lag) {
            lags.add(lag);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Service service() {
        return Service.of(store, ServerOptions.builder().observer(noting));
    }

    private static void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void isTold(String... answers) {
        until(() -> noting.answered.size() >= answers.length);
        assertThat(noting.answered).containsExactly(answers);
        assertThat(noting.begun)
                .containsExactlyElementsOf(Stream.of(answers)
                        .map(answer -> answer.substring(0, answer.lastIndexOf(' ')))
                        .toList());
    }

    @Test
    void each_answer_is_told_by_the_template_of_its_route() {
        try (Service service = service()) {
            service.post(TRACES, "{\"uid\":\"secret-uid\",\"content\":1}").is(201);
            service.get(TRACES + "/secret-uid").is(200);
            service.send("HEAD", TRACES + "/secret-uid", null).is(200);
            service.get(TRACES + "/another-secret").is(404);
            service.get("/v1/pathway/secret-space/traces").is(404);
            service.post(TRACES, "{\"content\":").is(400);
            isTold(
                    "POST /v1/pathway/:space/traces 201",
                    "GET " + TRACE + " 200",
                    "HEAD " + TRACE + " 200",
                    "GET " + TRACE + " 404",
                    "GET /v1/pathway/:space/traces 404",
                    "POST /v1/pathway/:space/traces 400");
        }
    }

    @Test
    void what_has_no_route_is_told_under_one_name_whatever_a_client_makes_up() throws Exception {
        try (Service service = service();
                Wire malformed = service.wire()) {
            service.get("/secret/path").is(404);
            service.send("BREW", TRACES, null).is(405);
            service.send("GET", "/health/live", null, "Origin", "http://elsewhere")
                    .is(403);
            malformed.lines("not HTTP", "");
            malformed.untilClosed();
            isTold("any none 404", "any none 405", "any none 403", "any none 400");
        }
    }

    @Test
    void a_client_that_leaves_before_the_answer_is_told_as_gone() throws Exception {
        try (Service service = service();
                Wire wire = service.wire()) {
            wire.lines(
                    "POST " + TRACES + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Content-Length: 100",
                    "",
                    "{");
            until(() -> noting.begun.size() == 1);
            wire.close();
            isTold("POST /v1/pathway/:space/traces 499");
        }
    }

    @Test
    void the_lag_of_every_event_loop_is_told_again_and_again() {
        try (Service service =
                Service.of(store, ServerOptions.builder().eventLoops(2).observer(noting))) {
            assertThat(service.server().connections()).isZero();
            until(() -> noting.lags.size() >= 4);
            assertThat(noting.lags).noneMatch(Duration::isNegative);
        }
    }

    @Test
    void an_observer_that_throws_harms_no_request() {
        AtomicInteger calls = new AtomicInteger();
        ServerObserver throwing = new ServerObserver() {
            @Override
            public void began(String method, String route) {
                calls.incrementAndGet();
                throw new IllegalStateException("a careless listener");
            }

            @Override
            public void answered(String method, String route, int status, Duration took) {
                calls.incrementAndGet();
                throw new StackOverflowError();
            }

            @Override
            public void lagged(Duration lag) {
                throw new IllegalStateException("a careless listener");
            }
        };
        try (Service service = Service.of(store, ServerOptions.builder().observer(throwing))) {
            service.post(TRACES, "{\"uid\":\"u\",\"content\":1}").is(201);
            service.get(TRACES + "/u").is(200);
            service.get("/nowhere").is(404);
            until(() -> calls.get() == 6);
        }
    }

    @Test
    void open_connections_are_counted() throws Exception {
        try (Service service = service()) {
            try (Wire wire = service.wire()) {
                until(() -> service.server().connections() == 1);
                wire.text("GET");
            }
            until(() -> service.server().connections() == 0);
        }
    }

    @Test
    void the_page_of_metrics_is_what_the_owner_of_the_server_writes() {
        try (Service service = Service.of(store, ServerOptions.builder().metrics(() -> "pathway_up 1\n"))) {
            Reply page = service.get("/metrics").is(200);
            assertThat(page.text()).isEqualTo("pathway_up 1\n");
            assertThat(page.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            service.send("HEAD", "/metrics", null).is(200);
            service.get("/metrics?uid=u").is(400);
        }
    }

    @Test
    void the_page_takes_any_token_where_tokens_are_in_use() {
        Grant reader = new Grant("scraper", Role.READER, Set.of("another-space"));
        Tokens tokens = TokenHashes.of(List.of(new TokenHashes.Entry(TokenHashes.hash("pw_reader"), reader)));
        try (Service service = Service.of(
                store,
                ServerOptions.builder()
                        .access(Access.open().withTokens(tokens))
                        .observer(noting)
                        .metrics(() -> "page\n"))) {
            service.get("/metrics").isProblem(401, "");
            service.send("GET", "/metrics", null, "Authorization", "Bearer pw_wrong")
                    .isProblem(401, "");
            service.send("GET", "/metrics", null, "Authorization", "Bearer pw_reader")
                    .is(200);
            isTold("GET /metrics 401", "GET /metrics 401", "GET /metrics 200");
        }
    }

    @Test
    void one_loop_writes_one_page_at_a_time_for_all_who_ask() throws Exception {
        AtomicInteger written = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(1);
        try (Service service = Service.of(
                store, ServerOptions.builder().eventLoops(1).observer(noting).metrics(() -> {
                    written.incrementAndGet();
                    try {
                        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return "page\n";
                }))) {
            var first = service.sendAsync("GET", "/metrics", null);
            var second = service.sendAsync("GET", "/metrics", null);
            until(() -> noting.begun.size() == 2);
            asked.countDown();
            assertThat(Service.await(first).text()).isEqualTo("page\n");
            assertThat(Service.await(second).text()).isEqualTo("page\n");
            assertThat(written).hasValue(1);
        }
    }

    @Test
    void a_page_that_cannot_be_written_is_a_problem_and_the_next_one_is_tried_anew() {
        AtomicInteger tries = new AtomicInteger();
        try (Service service =
                Service.of(store, ServerOptions.builder().eventLoops(1).metrics(() -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("no page");
                    }
                    return "page\n";
                }))) {
            service.get("/metrics").isProblem(500, "");
            assertThat(service.get("/metrics").is(200).text()).isEqualTo("page\n");
        }
    }

    @Test
    void a_server_without_metrics_has_no_such_page() {
        try (Service service = service()) {
            service.get("/metrics").isProblem(404, "");
        }
    }
}
