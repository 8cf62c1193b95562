package dev.pathway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A trace is the same however it came to be what it is, and tells apart whatever differs. */
class TraceTest {

    private static final Instant AT = Instant.parse("1969-12-31T23:59:59.999999Z");

    private static Trace.Builder added() {
        return Trace.created("t", 7, AT, Content.from("[1]"), Labels.of("k", "v"));
    }

    @Test
    void one_that_was_only_added_says_so_of_all_its_members() {
        Trace trace = added().build();

        assertThat(trace.version()).isEqualTo(1);
        assertThat(trace.seq()).isEqualTo(7);
        assertThat(trace.createdSeq()).isEqualTo(7);
        assertThat(trace.createdAt()).isEqualTo(AT);
        assertThat(trace.updatedAt()).isEqualTo(AT);
        assertThat(trace.occurredAt()).isEmpty();
        assertThat(trace.predecessor()).isEmpty();
        assertThat(trace.superseded()).isFalse();
        assertThat(trace.retired()).isFalse();
        assertThat(trace.retiredReason()).isEmpty();
        assertThat(trace.replayCount()).isZero();
        assertThat(trace.fingerprint()).isEqualTo(Fingerprint.of(trace.content(), trace.labels()));
    }

    @Test
    void each_member_makes_a_difference_and_setting_it_back_makes_none() {
        List<UnaryOperator<Trace.Builder>> changes = List.of(
                trace -> trace.version(2),
                trace -> trace.seq(8),
                trace -> trace.created(6, AT),
                trace -> trace.created(7, AT.plusSeconds(1)),
                trace -> trace.updatedAt(AT.plusSeconds(1)),
                trace -> trace.occurredAt(AT),
                trace -> trace.predecessor("p"),
                trace -> trace.superseded(true),
                trace -> trace.retired(null),
                trace -> trace.retired("because"),
                trace -> trace.replayCount(1),
                trace -> trace.fingerprint(1),
                trace -> trace.content(Content.from("[2]")),
                trace -> trace.labels(Labels.none()));
        Trace plain = added().build();
        for (UnaryOperator<Trace.Builder> change : changes) {
            Trace changed = change.apply(plain.toBuilder()).build();
            assertThat(changed)
                    .isNotEqualTo(plain)
                    .isEqualTo(changed.toBuilder().build());
            assertThat(plain).isNotEqualTo(changed);
            Trace back = changed.toBuilder()
                    .version(1)
                    .seq(7)
                    .created(7, AT)
                    .updatedAt(AT)
                    .occurredAt(null)
                    .predecessor(null)
                    .superseded(false)
                    .restored()
                    .replayCount(0)
                    .content(plain.content())
                    .labels(plain.labels())
                    .fingerprint(plain.fingerprint())
                    .build();
            assertThat(back).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString(plain.toString());
        }
    }

    @Test
    void the_fingerprint_stays_that_of_the_first_content_and_labels() {
        Trace plain = added().build();
        Trace updated = plain.toBuilder()
                .content(Content.from("[2]"))
                .labels(Labels.none())
                .build();
        Trace again = updated.toBuilder().content(Content.from("[3]")).build();

        assertThat(updated.fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(again.fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void it_differs_from_its_draft_as_long_as_content_or_labels_are_others() {
        Trace plain = added().build();
        Trace retired = plain.toBuilder().version(2).retired(null).build();
        Trace emptied = plain.toBuilder().labels(Labels.none()).build();
        Trace updated = plain.toBuilder().content(Content.from("[2]")).build();
        Trace back = updated.toBuilder().content(plain.content()).build();

        assertThat(List.of(plain, retired, back)).noneMatch(Trace::differsFromDraft);
        assertThat(List.of(emptied, updated)).allMatch(Trace::differsFromDraft);
    }
}
