package dev.pathway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.log.InMemoryEventLog;
import dev.pathway.store.PathwayStore;
import dev.pathway.trace.Draft;
import org.junit.jupiter.api.Test;

/** All traces as lines. */
public abstract class ExportContract extends ServiceContract {

    private static final String EXPORT = "/v1/pathway/default/export";

    protected ExportContract() {}

    @Test
    void what_an_import_needs_travels_in_the_order_of_creation() {
        add(
                "{\"uid\":\"z\",\"content\":{\"n\":1.50},\"labels\":{\"k\":\"v\"},\"occurred_at\":\"2031-01-01T00:00:00Z\"}");
        service.post(trace("z") + "/revisions", "{\"uid\":\"b\",\"content\":2}").is(201);
        service.send("DELETE", trace("z") + "?reason=why%20not", null).is(200);
        Reply reply = service.get(EXPORT).is(200);
        assertThat(reply.header("content-type")).isEqualTo("application/x-ndjson");
        assertThat(reply.header("Pathway-Traces")).isEqualTo("2");
        assertThat(reply.header("Pathway-As-Of-Seq")).isEqualTo("3");
        assertThat(reply.text()).isEqualTo("""
                        {"uid":"z","occurred_at":"2031-01-01T00:00:00.000000Z","retired":true,"retired_reason":"why not","labels":{"k":"v"},"content":{"n":1.50}}
                        {"uid":"b","predecessor":"z","labels":{},"content":2}
                        """);
    }

    @Test
    void an_export_imported_elsewhere_and_exported_again_is_the_same() {
        for (int i = 0; i < 3_000; i++) {
            store.add(Draft.of("[" + i + ",\"" + "x".repeat(i % 300) + "\"]"));
        }
        Service.await(store.flush());
        String first = service.get(EXPORT).is(200).text();
        assertThat(first.lines()).hasSize(3_000);
        try (PathwayStore other = PathwayStore.builder(new InMemoryEventLog()).open();
                Service elsewhere = Service.of(other, ServerOptions.builder().eventLoops(1))) {
            elsewhere
                    .send("POST", ImportContract.IMPORT, first.getBytes(UTF_8), "Content-Type", "application/x-ndjson")
                    .is(200);
            assertThat(elsewhere.get(EXPORT).is(200).text()).isEqualTo(first);
        }
    }

    @Test
    void an_empty_store_exports_nothing() {
        assertThat(service.get(EXPORT).is(200).text()).isEmpty();
    }

    @Test
    void the_head_alone_says_how_many_there_are() {
        add("{\"content\":1}");
        Reply head = service.send("HEAD", EXPORT, null).is(200);
        assertThat(head.header("Pathway-Traces")).isEqualTo("1");
        assertThat(head.text()).isEmpty();
    }
}
