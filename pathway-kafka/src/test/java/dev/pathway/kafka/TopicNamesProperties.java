package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Names of logs against a map of what was made and set aside. */
class TopicNamesProperties {

    private final TopicNames names = new TopicNames("pathway.");

    @Property
    void names_come_and_go_as_in_a_map(@ForAll @Size(max = 60) List<@IntRange(max = 2) Integer> steps) {
        Set<String> topics = new HashSet<>();
        Map<String, String> model = new TreeMap<>();
        for (int step : steps) {
            String name = "n" + step;
            String kept = model.get(name);
            if (kept == null) {
                String made = names.next(name, topics);
                assertThat(topics.add(made)).as("is new").isTrue();
                model.put(name, made);
            } else {
                topics.add(TopicNames.setAside(kept));
                model.remove(name);
            }
            assertThat(names.kept(topics)).isEqualTo(model);
        }
    }
}
