package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNamesTest {

    private final TopicNames names = new TopicNames("pathway.");

    @Test
    void the_first_log_of_a_name_has_a_topic_without_a_number() {
        assertThat(names.next("team-a", Set.of())).isEqualTo("pathway.team-a");
        assertThat(names.kept(Set.of("pathway.team-a"))).isEqualTo(Map.of("team-a", "pathway.team-a"));
    }

    @Test
    void one_that_was_set_aside_is_not_kept_and_its_topic_is_not_taken_again() {
        Set<String> topics = Set.of("pathway.team-a", "pathway.team-a_removed");
        assertThat(TopicNames.setAside("pathway.team-a")).isEqualTo("pathway.team-a_removed");
        assertThat(names.kept(topics)).isEmpty();
        assertThat(names.next("team-a", topics)).isEqualTo("pathway.team-a_2");
    }

    @Test
    void one_whose_topic_was_deleted_after_it_was_set_aside_does_not_come_back() {
        Set<String> topics = Set.of("pathway.team-a", "pathway.team-a_removed", "pathway.team-a_2_removed");
        assertThat(names.kept(topics)).isEmpty();
        assertThat(names.next("team-a", topics)).isEqualTo("pathway.team-a_3");
    }

    @Test
    void topics_of_others_are_none_of_ours() {
        assertThat(names.kept(Set.of(
                        "team-a",
                        "elsewhere.team-a",
                        "pathway.",
                        "pathway.Team",
                        "pathway.team.a",
                        "pathway.team-a_1",
                        "pathway.team-a_02",
                        "pathway.team-a_x",
                        "pathway._removed",
                        "pathwayxteam-a")))
                .isEmpty();
    }

    @Test
    void no_topic_belongs_to_names_of_two_prefixes() {
        TopicNames longer = new TopicNames("pathway.team.");
        Set<String> topics = new HashSet<>();
        for (String name : new String[] {"team", "2", "removed", "team-2"}) {
            for (TopicNames each : new TopicNames[] {names, longer}) {
                String first = each.next(name, Set.of());
                topics.addAll(Set.of(first, TopicNames.setAside(first), each.next(name, Set.of(first))));
            }
        }
        assertThat(topics).hasSize(24);
        Set<String> ours = new TreeSet<>(names.kept(topics).values());
        assertThat(ours).doesNotContainAnyElementsOf(longer.kept(topics).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pathway", "pathway_", "path way.", "ü."})
    void a_prefix_that_does_not_end_in_a_dot_or_that_no_topic_can_have_is_refused(String prefix) {
        assertThatThrownBy(() -> new TopicNames(prefix)).isInstanceOf(IllegalArgumentException.class);
    }
}
