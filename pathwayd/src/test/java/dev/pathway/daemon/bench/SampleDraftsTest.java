package dev.pathway.daemon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.trace.Draft;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleDraftsTest {

    private final List<Draft> drafts =
            Stream.generate(new SampleDrafts()::next).limit(1_000).toList();

    @Test
    void all_have_300_bytes_and_no_two_the_same() {
        assertThat(drafts).allMatch(draft -> draft.content().sizeBytes() == SampleDrafts.CONTENT_BYTES);
        assertThat(drafts.stream().map(Draft::content)).doesNotHaveDuplicates();
    }

    @Test
    void a_hundred_share_a_label() {
        assertThat(drafts.stream()
                        .collect(Collectors.groupingBy(
                                draft ->
                                        draft.labels().value(SampleDrafts.LABEL).orElseThrow(),
                                Collectors.counting())))
                .hasSize(10)
                .containsEntry(SampleDrafts.user(0), 100L)
                .containsEntry(SampleDrafts.user(9), 100L);
    }
}
