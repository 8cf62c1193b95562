package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty-four writers at once, over HTTP. */
class ConcurrencyIT {

    private static final int WRITERS = 64;
    private static final int EACH = 20;

    @TempDir
    private static Path data;

    private static RunningService service;
    private static ExecutorService threads;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start(data);
        threads = Executors.newFixedThreadPool(WRITERS);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        service.close();
    }

    @FunctionalInterface
    private interface Writing<T> {
        T by(Client client, int writer) throws Exception;
    }

    private static <T> List<T> atOnce(Writing<T> writing) throws Exception {
        Client client = service.client();
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            running.add(threads.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                return writing.by(client, writer);
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get(120, TimeUnit.SECONDS));
        }
        return results;
    }

    @Test
    void different_traces_by_all_are_all_there_once_with_contiguous_numbers() throws Exception {
        long before = service.client().stats().at("last_seq").number();
        List<List<Json>> answered = atOnce((client, writer) -> {
            List<Json> mine = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                mine.add(client.post(
                                Client.TRACES,
                                "{\"content\":[" + writer + "," + i + "],\"labels\":{\"test\":\"different\"}}")
                        .is(201)
                        .json());
            }
            return mine;
        });
        List<Json> all = answered.stream().flatMap(List::stream).toList();
        assertThat(all.stream().map(trace -> trace.at("seq").number()))
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(before + 1, before + (long) WRITERS * EACH)
                        .boxed()
                        .toList());
        assertThat(service.client().searchAll("label.test=different&order=oldest", 1_000).stream()
                        .map(Json::raw))
                .containsExactlyInAnyOrderElementsOf(all.stream().map(Json::raw).toList());
        for (List<Json> mine : answered) {
            assertThat(mine.stream().map(trace -> trace.at("created_seq").number()))
                    .isSorted();
        }
    }

    @Test
    void one_uid_by_all_is_added_once_and_replayed_by_the_others() throws Exception {
        List<Client.Reply> replies = atOnce((client, writer) ->
                client.post(Client.TRACES, "{\"uid\":\"the-one\",\"content\":{\"half\":" + writer % 2 + "}}"));
        List<Client.Reply> added =
                replies.stream().filter(reply -> reply.status() == 201).toList();
        assertThat(added).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(WRITERS - 1);
        int first = replies.indexOf(added.get(0)) % 2;
        String content = "{\"half\":" + first + "}";
        for (int writer = 0; writer < WRITERS; writer++) {
            Client.Reply reply = replies.get(writer);
            assertThat(reply.json().at("content").raw()).isEqualTo(content);
            assertThat(reply.response().headers().firstValue("Pathway-Replayed").orElse("added"))
                    .isEqualTo(reply.status() == 201 ? "added" : writer % 2 == first ? "same" : "different");
        }
        assertThat(replies.stream().map(reply -> reply.json().at("replay_count").number()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, WRITERS).boxed().toList());
        Json trace = service.client().get(Client.TRACES + "/the-one").is(200).json();
        assertThat(trace.at("replay_count").number()).isEqualTo(WRITERS - 1);
        assertThat(trace.at("content").raw()).isEqualTo(content);
    }

    @Test
    void updates_of_one_version_by_all_succeed_once() throws Exception {
        service.client()
                .post(Client.TRACES, "{\"uid\":\"contested\",\"content\":0}")
                .is(201);
        List<Client.Reply> replies = atOnce((client, writer) -> client.send(
                "PATCH", Client.TRACES + "/contested", "{\"content\":" + (writer + 1) + "}", "If-Match", "\"1\""));
        List<Client.Reply> won =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertThat(won).hasSize(1);
        List<Client.Reply> lost =
                replies.stream().filter(reply -> reply.status() == 412).toList();
        assertThat(lost).hasSize(WRITERS - 1);
        assertThat(lost).allSatisfy(reply -> {
            assertThat(reply.json().at("actual_version").number()).isEqualTo(2);
            assertThat(reply.json().at("expected_version").number()).isEqualTo(1);
        });
        assertThat(service.client().get(Client.TRACES + "/contested").is(200).body())
                .isEqualTo(won.get(0).body());
        assertThat(won.get(0).json().at("content").number()).isEqualTo(replies.indexOf(won.get(0)) + 1L);
    }

    @AfterEach
    void every_number_has_an_event() throws IOException {
        Json stats = service.client().stats();
        assertThat(stats.at("events").number()).isEqualTo(stats.at("last_seq").number());
        assertThat(stats.at("skipped").number()).isZero();
    }
}
