package dev.pathway.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of segments and of snapshots, which are made alike. */
final class SegmentNameTest {

    @Test
    void a_name_says_what_it_was_made_from() {
        for (long first : new long[] {1, 42, Long.MAX_VALUE}) {
            for (long epoch : new long[] {0, 7, 9_999_999_999L, 999_999_999_999_999_999L}) {
                SegmentName segment = new SegmentName(first, epoch);
                assertThat(SegmentName.from(segment.fileName())).contains(segment);
                assertThat(SegmentName.isUnfinished(segment.unfinishedFileName()))
                        .isTrue();
                assertThat(SegmentName.isUnfinished(segment.fileName())).isFalse();
                assertThat(SegmentName.from(segment.unfinishedFileName())).isEmpty();

                SnapshotName snapshot = new SnapshotName(first - 1, epoch);
                assertThat(SnapshotName.from(snapshot.fileName())).contains(snapshot);
                assertThat(SnapshotName.fromUnfinished(snapshot.unfinishedFileName()))
                        .contains(snapshot);
                assertThat(SnapshotName.fromUnfinished(snapshot.fileName())).isEmpty();
                assertThat(SnapshotName.from(snapshot.unfinishedFileName())).isEmpty();
            }
        }
        assertThat(new SegmentName(12, 3).fileName()).isEqualTo("events-00000000000000000012-0000000003.jsonl");
        assertThat(new SnapshotName(12, 3).fileName()).isEqualTo("snapshot-00000000000000000012-0000000003.jsonl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0000000000000000012-0000000003.jsonl",
                "-00000000000000000012-000000003.jsonl",
                "-00000000000000000012-1000000000000000000.jsonl",
                "-99999999999999999999-0000000003.jsonl",
                "-00000000000000000012-0000000003.json",
                "-00000000000000000012-0000000003-jsonl",
                "-00000000000000000012-0000000003.jsonl.bak",
                "-0000000000000000001a-0000000003.jsonl"
            })
    void any_other_name_is_none(String behind) {
        for (String kind : List.of("events", "snapshot", "Events", "events-events", "")) {
            assertThat(SegmentName.from(kind + behind)).isEmpty();
            assertThat(SegmentName.isUnfinished(kind + behind + ".tmp")).isFalse();
            assertThat(SnapshotName.from(kind + behind)).isEmpty();
            assertThat(SnapshotName.fromUnfinished(kind + behind + ".tmp")).isEqualTo(Optional.empty());
        }
    }

    @Test
    void no_segment_begins_before_the_first_number() {
        assertThat(SegmentName.from("events-00000000000000000000-0000000003.jsonl"))
                .isEmpty();
        assertThat(SegmentName.isUnfinished("events-00000000000000000000-0000000003.jsonl.tmp"))
                .isFalse();
    }

    @Test
    void segments_are_ordered_by_epoch() {
        assertThat(new SegmentName(9, 1)).isLessThan(new SegmentName(1, 2)).isLessThan(new SegmentName(10, 1));
    }
}
