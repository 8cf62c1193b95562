package dev.pathway.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.daemon.store.Stores;
import dev.pathway.http.ServerObserver;
import dev.pathway.jsonl.Durability;
import dev.pathway.jsonl.Retention;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

    @TempDir
    private Path directory;

    private Metrics metrics() {
        return new Metrics("1.2.3", directory);
    }

    private PathwayStore open(Metrics metrics, String space) {
        return metrics.opened(
                space,
                meters -> Stores.toWrite(directory.resolve(space), Durability.ALWAYS, Retention.ALL, meters)
                        .observer(meters)
                        .open());
    }

    private static void add(PathwayStore store, String uid) {
        store.blocking().add(Draft.builder(Content.from("{}")).uid(uid).build());
    }

    private static String value(Metrics metrics, String series) {
        List<String> found = metrics.page()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .toList();
        assertThat(found).as(series).hasSize(1);
        return found.get(0);
    }

    @Test
    void what_a_space_commits_forces_and_holds_is_on_the_page() {
        Metrics metrics = metrics();
        try (PathwayStore store = open(metrics, "default")) {
            add(store, "a");
            add(store, "b");
            store.blocking().retire("a");
            assertThat(value(metrics, "pathway_commit_seconds_count{space=\"default\"}"))
                    .isEqualTo("3");
            assertThat(value(metrics, "pathway_commit_events_sum{space=\"default\"}"))
                    .isEqualTo("3.0");
            assertThat(value(metrics, "pathway_traces{space=\"default\",state=\"active\"}"))
                    .isEqualTo("1.0");
            assertThat(value(metrics, "pathway_traces{space=\"default\",state=\"retired\"}"))
                    .isEqualTo("1.0");
            assertThat(value(metrics, "pathway_events_total{space=\"default\"}"))
                    .isEqualTo("3.0");
            assertThat(Double.parseDouble(value(metrics, "pathway_log_force_seconds_count{space=\"default\"}")))
                    .isGreaterThanOrEqualTo(3);
            assertThat(Double.parseDouble(value(metrics, "pathway_log_appended_bytes_total{space=\"default\"}")))
                    .isGreaterThan(300);
            assertThat(value(metrics, "pathway_log_state{space=\"default\",state=\"ok\"}"))
                    .isEqualTo("1.0");
            assertThat(value(metrics, "pathway_log_state{space=\"default\",state=\"degraded\"}"))
                    .isEqualTo("0.0");
            assertThat(value(metrics, "pathway_space_ready{space=\"default\"}")).isEqualTo("1.0");
            assertThat(value(metrics, "pathway_build{version=\"1.2.3\"}")).isEqualTo("1.0");
        }
    }

    @Test
    void a_space_that_is_closed_leaves_the_page_and_the_others_stay() {
        Metrics metrics = metrics();
        try (PathwayStore kept = open(metrics, "kept")) {
            try (PathwayStore gone = open(metrics, "gone")) {
                add(gone, "a");
                assertThat(metrics.page()).contains("space=\"gone\"");
                assertThat(value(metrics, "pathway_spaces_open")).isEqualTo("2.0");
            }
            assertThat(metrics.page()).doesNotContain("space=\"gone\"").contains("space=\"kept\"");
            assertThat(value(metrics, "pathway_spaces_open")).isEqualTo("1.0");
            assertThat(kept.stats().traces().total()).isZero();
        }
    }

    @Test
    void a_space_that_is_opened_again_shows_its_new_store() {
        Metrics metrics = metrics();
        try (PathwayStore first = open(metrics, "s")) {
            add(first, "a");
        }
        try (PathwayStore second = open(metrics, "s")) {
            add(second, "b");
            assertThat(value(metrics, "pathway_traces{space=\"s\",state=\"active\"}"))
                    .isEqualTo("2.0");
            assertThat(value(metrics, "pathway_commit_seconds_count{space=\"s\"}"))
                    .isEqualTo("1");
            assertThat(value(metrics, "pathway_space_ready{space=\"s\"}")).isEqualTo("1.0");
        }
    }

    @Test
    void the_page_does_not_wait_for_a_space_that_is_being_opened() throws Exception {
        Metrics metrics = metrics();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<PathwayStore> opening = CompletableFuture.supplyAsync(() -> metrics.opened("slow", meters -> {
            begun.countDown();
            await(go);
            return PathwayStore.builder(new InMemoryEventLog()).observer(meters).open();
        }));
        await(begun);
        assertThat(value(metrics, "pathway_spaces_open")).isEqualTo("0.0");
        go.countDown();
        try (PathwayStore opened = opening.get(20, TimeUnit.SECONDS)) {
            assertThat(opened.stats().traces().total()).isZero();
            assertThat(value(metrics, "pathway_spaces_open")).isEqualTo("1.0");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_space_that_cannot_be_opened_is_counted_and_leaves_nothing_on_the_page() {
        Metrics metrics = metrics();
        assertThatThrownBy(() -> metrics.opened("broken", meters -> {
                    throw new IllegalStateException("cannot be opened");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(value(metrics, "pathway_spaces_open_failures_total")).isEqualTo("1.0");
        assertThat(metrics.page()).doesNotContain("broken");
    }

    @Test
    void requests_are_counted_by_method_route_and_status() {
        Metrics metrics = metrics();
        ServerObserver requests = metrics.requests();
        String trace = "/v1/pathway/:space/traces/:uid";
        requests.began("GET", trace);
        requests.began("GET", trace);
        requests.began("GET", trace);
        requests.answered("GET", trace, 200, Duration.ofMillis(3));
        requests.answered("GET", trace, 404, Duration.ofMillis(30));
        String labels = "method=\"GET\",route=\"/v1/pathway/{space}/traces/{uid}\"";
        assertThat(value(metrics, "pathway_http_requests_active{" + labels + "}"))
                .isEqualTo("1.0");
        assertThat(value(metrics, "pathway_http_requests_seconds_count{" + labels + ",status=\"200\"}"))
                .isEqualTo("1");
        assertThat(value(metrics, "pathway_http_requests_seconds_bucket{" + labels + ",status=\"404\",le=\"0.025\"}"))
                .isEqualTo("0");
        assertThat(value(metrics, "pathway_http_requests_seconds_bucket{" + labels + ",status=\"404\",le=\"0.05\"}"))
                .isEqualTo("1");
    }
}
