package dev.pathway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.bench.measure.Judgement;
import dev.pathway.bench.measure.Result;
import dev.pathway.bench.measure.Row;
import dev.pathway.bench.measure.Setting;
import dev.pathway.bench.measure.Setting.Thoroughness;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    @TempDir
    private Path scratch;

    @Test
    void every_row_of_the_table_is_there() {
        assertThat(Rows.all().stream().map(Row::name))
                .containsExactly(
                        "durable-1",
                        "durable-64",
                        "durable-futures",
                        "interval-futures",
                        "get",
                        "opening",
                        "heap",
                        "validate",
                        "search-label",
                        "search-text",
                        "growth",
                        "compaction-pause",
                        "http-get",
                        "http-post",
                        "http-latency");
        assertThat(Rows.withThoseByName().stream().map(Row::name)).contains("http-kafka");
        assertThat(Rows.withThoseByName())
                .allSatisfy(row ->
                        assertThat(List.of(row.what(), row.asked(), row.how())).noneMatch(String::isBlank));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "durable-1",
                "durable-futures",
                "get",
                "heap",
                "validate",
                "search-label",
                "search-text",
                "growth",
                "compaction-pause"
            })
    void a_row_can_be_measured_and_leaves_nothing_behind(String name) throws Exception {
        Row row = Rows.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Result result = row.measure(new Setting(scratch, Thoroughness.SMOKE));
        assertThat(result.figures()).isNotEmpty();
        assertThat(result.judgements().stream().map(Judgement::reached))
                .isNotEmpty()
                .doesNotContain("");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void what_was_acknowledged_is_read_back_after_a_kill() throws Exception {
        Row row = Rows.all().get(0);
        Result result = row.measure(new Setting(scratch, Thoroughness.SMOKE));
        assertThat(result.judgements())
                .filteredOn(judgement -> judgement.asked().contains("kill -9"))
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.holds()).isTrue());
    }
}
