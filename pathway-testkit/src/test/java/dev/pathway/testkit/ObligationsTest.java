package dev.pathway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers in the Javadoc of the ports and those of the contract are the same. */
final class ObligationsTest {

    private static final Path PORTS = Path.of("..", "pathway-core", "src", "main", "java", "dev", "pathway");
    private static final Pattern NUMBERED = Pattern.compile("<li value=\"(\\d+)\">");

    @Test
    void every_numbered_obligation_of_the_ports_has_a_test_and_every_test_an_obligation() throws IOException {
        Set<Integer> written = new TreeSet<>();
        for (String file : List.of(
                "log/EventLog.java",
                "log/Writer.java",
                "log/Cursor.java",
                "log/BatchHandler.java",
                "snapshot/SnapshotStore.java")) {
            List<Integer> numbers = NUMBERED.matcher(Files.readString(PORTS.resolve(file)))
                    .results()
                    .map((MatchResult match) -> Integer.parseInt(match.group(1)))
                    .toList();
            assertThat(numbers).isNotEmpty().isSorted().doesNotHaveDuplicates();
            written.addAll(numbers);
        }
        Set<Integer> tested = contract().map(ObligationsTest::number).collect(Collectors.toCollection(TreeSet::new));
        assertThat(tested).isEqualTo(written);
    }

    @Test
    void the_name_of_a_test_begins_with_the_number_of_its_obligation() {
        assertThat(contract())
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.getName()).startsWith("obligation_" + number(test) + "_"));
    }

    private static int number(Method test) {
        return test.getAnnotation(Obligation.class).value();
    }

    private static Stream<Method> contract() {
        return Stream.of(TroubledContract.class, DisplacingContract.class, MemorySnapshotsContract.class)
                .flatMap(contract -> Stream.of(contract.getMethods()))
                .filter(method -> method.isAnnotationPresent(Obligation.class));
    }
}
