package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed while it is written to: what was acknowledged is there afterwards, byte for byte. */
class KillIT {

    private static final int KILLS = Boolean.getBoolean("pathway.stress") ? 100 : 20;
    private static final int WRITERS = 6;
    private static final int ACKNOWLEDGED_BEFORE_A_KILL = 60;

    @TempDir
    private Path data;

    @Test
    void after_each_of_many_kills_every_acknowledged_write_is_there_byte_for_byte() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            callers.add(new Caller(i));
        }
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                try (RunningService service = RunningService.start(data)) {
                    check(service.client(), callers);
                    CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_A_KILL);
                    List<Future<Void>> writing = new ArrayList<>();
                    for (Caller caller : callers) {
                        writing.add(threads.submit(caller.writing(service.client(), enough)));
                    }
                    assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                    service.kill();
                    for (Future<Void> each : writing) {
                        each.get(60, TimeUnit.SECONDS);
                    }
                }
            }
            try (RunningService service = RunningService.start(data)) {
                check(service.client(), callers);
            }
        } finally {
            threads.shutdownNow();
        }
        int acknowledged =
                callers.stream().mapToInt(caller -> caller.acknowledged.size()).sum();
        assertThat(acknowledged).isGreaterThanOrEqualTo(KILLS * ACKNOWLEDGED_BEFORE_A_KILL / 3);
        RunningService.verify(data);
    }

    private static void check(Client client, List<Caller> callers) throws IOException {
        Json stats = client.stats();
        assertThat(stats.at("events").number()).isEqualTo(stats.at("last_seq").number());
        assertThat(stats.at("recovery").at("lost").number()).isZero();
        assertThat(stats.at("skipped").number()).isZero();
        assertThat(stats.at("log").at("state").text()).isEqualTo("ok");
        Map<String, Json> found = new HashMap<>();
        for (Json trace : client.searchAll("include_retired=true&order=oldest", 1_000)) {
            assertThat(found.put(trace.at("uid").text(), trace)).isNull();
        }
        for (Caller caller : callers) {
            caller.check(found);
        }
        assertThat(found.keySet()).as("traces that nobody wrote").isEmpty();
    }

    /** Adds traces and updates every third, one write after the other, and keeps every answer. Has uids of its own. */
    private static final class Caller {

        private final int name;
        private final Map<String, String> acknowledged = new HashMap<>();
        private String unanswered = "";
        private String unansweredContent = "";
        private int count;

        Caller(int name) {
            this.name = name;
        }

        /** Writes until the service is gone. */
        Callable<Void> writing(Client client, CountDownLatch enough) {
            return () -> {
                try {
                    while (true) {
                        writeOne(client);
                        enough.countDown();
                    }
                } catch (IOException killed) {
                    return null;
                }
            };
        }

        private void writeOne(Client client) throws IOException {
            count++;
            boolean update = count % 3 == 0;
            String uid = "w" + name + "-" + (update ? count - 1 : count);
            String content = "{\"n\":" + count + ".0,\"text\":\"" + "x".repeat(count % 200) + "\"}";
            if (!update || acknowledged.containsKey(uid)) {
                unanswered = uid;
                unansweredContent = content;
                Client.Reply reply = update
                        ? client.send("PATCH", Client.TRACES + "/" + uid, "{\"content\":" + content + "}")
                        : client.post(Client.TRACES, "{\"uid\":\"" + uid + "\",\"content\":" + content + "}");
                acknowledged.put(uid, reply.is(update ? 200 : 201).body());
                unanswered = "";
            }
        }

        /** Takes its own traces out of what was found; the write that got no answer may be there or not. */
        void check(Map<String, Json> found) {
            Json pending = found.get(unanswered);
            if (pending != null && pending.at("content").raw().equals(unansweredContent)) {
                acknowledged.put(unanswered, pending.raw());
            }
            unanswered = "";
            acknowledged.forEach((uid, trace) -> {
                Json there = found.remove(uid);
                assertThat(there == null ? "nothing" : there.raw()).isEqualTo(trace);
            });
        }
    }
}
