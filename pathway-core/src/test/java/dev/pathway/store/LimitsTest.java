package dev.pathway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.ContentTooLarge;
import dev.pathway.error.InvalidTrace;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.trace.Change;
import dev.pathway.trace.Content;
import dev.pathway.trace.Draft;
import dev.pathway.trace.Labels;
import dev.pathway.trace.Trace;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long, how many and how large: what is refused, and what is just allowed. */
class LimitsTest {

    private final InMemoryEventLog log = new InMemoryEventLog();
    private PathwayStore store = PathwayStore.builder(log).open();
    private BlockingStore blocking = store.blocking();

    @BeforeEach
    void one_trace() {
        blocking.add(draft("a", "1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Draft draft(String uid, String json) {
        return Draft.builder(Content.from(json)).uid(uid).build();
    }

    private Trace get(String uid) {
        return blocking.get(uid).orElseThrow();
    }

    private void isRefused(String field, Draft.Builder builder) {
        assertThatExceptionOfType(InvalidTrace.class)
                .isThrownBy(builder::build)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private Draft.Builder some() {
        return Draft.builder(Content.from("1"));
    }

    @Test
    void a_uid_has_1_to_128_characters_and_begins_with_a_letter_or_digit() {
        for (String wrong : new String[] {"", ".a", "-a", "a b", "a/b", "é", "a\n", "x".repeat(129)}) {
            isRefused("uid", some().uid(wrong));
        }
        for (String right : new String[] {"0", "Z._:~-9", "x".repeat(128)}) {
            assertThat(blocking.add(draft(right, "1")).trace().uid()).isEqualTo(right);
        }
        for (char c = 0; c < 0x180; c++) {
            for (String uid : new String[] {"" + c, "a" + c, c + "a"}) {
                if (!uid.matches("[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}")) {
                    isRefused("uid", some().uid(uid));
                } else {
                    assertThat(some().uid(uid).build().uid()).contains(uid);
                }
            }
        }
    }

    @Test
    void labels_have_their_limits() {
        isRefused("labels", some().label("K", "v"));
        isRefused("labels", some().label("", "v"));
        isRefused("labels", some().label("k".repeat(64), "v"));
        isRefused("labels.k", some().label("k", ""));
        isRefused("labels.k", some().label("k", "a\tb"));
        isRefused("labels.k", some().label("k", "\uD800"));
        isRefused("labels.k", some().label("k", "v".repeat(257)));
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < Labels.MAX_LABELS; i++) {
            many.put("k" + i, "v".repeat(256));
        }
        assertThat(blocking.add(some().labels(Labels.from(many)).build())
                        .trace()
                        .labels()
                        .toMap())
                .isEqualTo(many);
        isRefused("labels", some().labels(Labels.from(many)).label("one.more", "v"));
    }

    @Test
    void a_reason_has_at_most_1024_plain_characters() {
        assertThatExceptionOfType(InvalidTrace.class).isThrownBy(() -> blocking.retire("a", "x".repeat(1_025)));
        assertThatExceptionOfType(InvalidTrace.class).isThrownBy(() -> blocking.retire("a", "a\nb"));
        assertThat(get("a").retired()).isFalse();
        blocking.retire("a", "x".repeat(1_024));
        assertThat(get("a").retiredReason())
                .hasValueSatisfying(reason -> assertThat(reason).hasSize(1_024));
    }

    @Test
    void content_has_a_limit_that_does_not_touch_what_is_stored() {
        String json = "\"" + "x".repeat(98) + "\"";
        blocking.add(draft("b", json));
        store.close();
        store = PathwayStore.builder(log.openAgain()).maxContentBytes(99).open();
        blocking = store.blocking();

        assertThat(get("b").content()).hasToString(json);
        assertThatExceptionOfType(ContentTooLarge.class).isThrownBy(() -> blocking.add(draft("c", json)));
        assertThatExceptionOfType(ContentTooLarge.class).isThrownBy(() -> blocking.addIdempotent(draft("b", json)));
        assertThatExceptionOfType(ContentTooLarge.class).isThrownBy(() -> blocking.revise("a", draft("c", json)));
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> blocking.update("a", Change.of(Content.from(json))));
        blocking.add(draft("c", "\"" + "x".repeat(97) + "\""));
    }

    @Test
    void the_default_limit_of_content_is_1_MiB_after_white_space_is_gone() {
        String most = "\"" + "x".repeat((1 << 20) - 2) + "\"";

        assertThat(blocking.add(draft("b", "  " + most + "\n"))
                        .trace()
                        .content()
                        .sizeBytes())
                .isEqualTo(1 << 20);
        assertThatExceptionOfType(ContentTooLarge.class)
                .isThrownBy(() -> blocking.add(draft("c", "\"x" + most.substring(1))));
    }
}
