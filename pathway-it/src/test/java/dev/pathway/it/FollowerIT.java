package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warm standby over the files of a process that is killed. */
class FollowerIT {

    private static final String PROMOTE = "/v1/pathway/default/promote";

    @TempDir
    private Path directory;

    private final List<RunningService> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(RunningService::close);
    }

    private RunningService start(String... more) throws Exception {
        RunningService service = RunningService.start(directory.resolve("data"), more);
        started.add(service);
        return service;
    }

    private static void add(Client client, String uid) throws Exception {
        client.post(Client.TRACES, "{\"uid\":\"" + uid + "\",\"content\":1}").is(201);
    }

    private static void awaitTrace(Client client, String uid) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (client.get(Client.TRACES + "/" + uid).status() != 200) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void a_standby_shows_what_is_written_and_takes_over_with_all_of_it_when_it_is_promoted() throws Exception {
        RunningService first = start();
        Client writer = first.client();
        add(writer, "a");
        writer.send("PUT", "/v1/pathway/team", null).is(201);
        RunningService second = start("--follow");
        Client standby = second.client();

        add(writer, "b");
        awaitTrace(standby, "b");
        Client.Reply read = standby.get(Client.TRACES + "/b");
        assertThat(read.response().headers().firstValue("Pathway-As-Of-Seq")).contains("2");
        assertThat(read.response().headers().firstValue("Pathway-Staleness-Ms")).isPresent();
        assertThat(standby.get("/health/ready").is(503).json().at("status").text())
                .isEqualTo("follower");
        String url = second.url().toString();
        assertThat(RunningService.run(3, "promote", "--url", url)).contains("process " + first.pid());
        Json refused = standby.post(Client.TRACES, "{\"content\":1}").is(503).json();
        assertThat(refused.at("writer").text()).contains("process " + first.pid());
        standby.send("PUT", "/v1/pathway/other", null).is(503);

        int acknowledged = 0;
        for (; acknowledged < 50; acknowledged++) {
            add(writer, "t" + acknowledged);
        }
        first.kill();
        assertThat(RunningService.run(0, "promote", "--url", url))
                .contains("default: writes behind event " + (2 + acknowledged), "team: writes behind event 0");
        for (int i = 0; i < acknowledged; i++) {
            standby.get(Client.TRACES + "/t" + i).is(200);
        }
        add(standby, "after");
        assertThat(standby.stats().at("role").text()).isEqualTo("writer");
        standby.send("POST", PROMOTE, null).is(200);
        standby.post("/v1/pathway/team/traces", "{\"content\":1}").is(201);
    }
}
