package dev.pathway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LinkHeadersTest {

    private static final Link LINK = new Link(17, 3, 40, "a.2", "a.1", null);
    private static final Link EMPTY = new Link(1, 0, 0, "ü.1", Bookmark.NO_LINK, "process 7 on büro");

    private final Headers headers = new RecordHeaders();

    @Test
    void a_link_comes_back_as_it_was_written() {
        for (Link link : new Link[] {LINK, EMPTY}) {
            Headers own = new RecordHeaders();
            LinkHeaders.write(link, own);
            assertThat(LinkHeaders.read(own, 5)).contains(link);
        }
    }

    @Test
    void headers_are_text_that_any_tool_can_show() {
        LinkHeaders.write(EMPTY, headers);
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(texts)
                .isEqualTo(Map.of(
                        "pathway", "1",
                        "link", "1",
                        "events", "0",
                        "seq", "0",
                        "id", "ü.1",
                        "previous", "-",
                        "by", "process 7 on büro"));
    }

    @Test
    void a_record_of_somebody_else_is_no_link() {
        headers.add("trace", new byte[] {1, 2});
        assertThat(LinkHeaders.read(headers, 5)).isEmpty();
    }

    @Test
    void headers_that_a_later_version_added_are_passed_over() {
        LinkHeaders.write(LINK, headers);
        headers.add("later", new byte[] {-1});
        assertThat(LinkHeaders.read(headers, 5)).contains(LINK);
    }

    @Test
    void a_later_format_is_not_taken_for_a_record_of_somebody_else() {
        LinkHeaders.write(LINK, headers);
        headers.add("pathway", "2".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> LinkHeaders.read(headers, 5))
                .isInstanceOf(EventLogException.Damaged.class)
                .hasMessageContaining("offset 5")
                .hasMessageContaining("format 2");
    }

    @Test
    void a_link_that_lacks_a_header_or_has_a_bad_one_is_damage() {
        for (String name : new String[] {"link", "events", "seq", "id", "previous"}) {
            Headers lacking = new RecordHeaders();
            LinkHeaders.write(LINK, lacking);
            lacking.remove(name);
            assertThatThrownBy(() -> LinkHeaders.read(lacking, 5)).isInstanceOf(EventLogException.Damaged.class);
        }
        LinkHeaders.write(LINK, headers);
        headers.add("link", "many".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> LinkHeaders.read(headers, 5)).isInstanceOf(EventLogException.Damaged.class);
    }
}
