package dev.pathway.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of {@code docs/architecture.md}, as lists of what each module may know. */
class ArchitectureTest {

    private static final String[] JDK = {"java..", "javax.."};
    private static final String[] CORE = {
        "dev.pathway.command..",
        "dev.pathway.commit..",
        "dev.pathway.compact..",
        "dev.pathway.error..",
        "dev.pathway.event..",
        "dev.pathway.jsontext..",
        "dev.pathway.log..",
        "dev.pathway.observe..",
        "dev.pathway.search..",
        "dev.pathway.snapshot..",
        "dev.pathway.space..",
        "dev.pathway.state..",
        "dev.pathway.store..",
        "dev.pathway.trace.."
    };

    /** Each module: its packages, what it may know besides them and the JDK, and how many classes it has at least. */
    @SuppressWarnings("ImmutableEnumChecker") // ArchUnit takes arrays
    enum Module {
        CORE(ArchitectureTest.CORE, 200),
        JSON(packages("dev.pathway.json.."), 45, CORE.packages, packages("com.fasterxml.jackson.core..")),
        JSONL(packages("dev.pathway.jsonl.."), 75, CORE.packages, JSON.packages),
        KAFKA(packages("dev.pathway.kafka.."), 33, CORE.packages, JSON.packages, packages("org.apache.kafka..")),
        HTTP(packages("dev.pathway.http.."), 95, CORE.packages, JSON.packages, packages("io.vertx..", "io.netty..")),
        TESTKIT(
                packages("dev.pathway.testkit.."),
                28,
                CORE.packages,
                packages("org.junit.jupiter.api..", "org.opentest4j..")),
        BROKER(
                packages("dev.pathway.broker.."),
                10,
                packages("org.apache.kafka..", "kafka..", "org.junit.jupiter.api..")),
        PROGRAM(
                packages("dev.pathway.daemon.."),
                95,
                CORE.packages,
                JSON.packages,
                JSONL.packages,
                KAFKA.packages,
                HTTP.packages,
                packages(
                        "picocli..", "me.tongfei.progressbar..", "org.slf4j..", "ch.qos.logback..", "io.micrometer..")),
        BENCH(
                packages("dev.pathway.bench.."),
                120,
                CORE.packages,
                JSON.packages,
                JSONL.packages,
                HTTP.packages,
                BROKER.packages,
                packages(
                        "picocli..",
                        "com.fasterxml.jackson.core..",
                        "io.vertx..",
                        "org.slf4j..",
                        "ch.qos.logback..",
                        "org.h2.mvstore..",
                        "org.rocksdb..",
                        "redis.clients.jedis..",
                        "org.openjdk.jmh.."));

        private final String[] packages;
        private final int atLeast;
        private final String[] mayKnow;

        Module(String[] packages, int atLeast, String[]... besides) {
            this.packages = packages;
            this.atLeast = atLeast;
            this.mayKnow = Stream.of(
                            Stream.of(packages, JDK, packages("org.jspecify.annotations..")), Stream.of(besides))
                    .flatMap(lists -> lists)
                    .flatMap(Arrays::stream)
                    .toArray(String[]::new);
        }
    }

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pathway")
            .that(not(resideInAPackage("dev.pathway.it..")));

    private static final Pattern QUOTED = Pattern.compile("`([a-z]+)`");

    private static String[] packages(String... names) {
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void a_module_knows_only_what_the_drawing_says(Module module) {
        classes()
                .that()
                .resideInAnyPackage(module.packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.mayKnow)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @EnumSource
    void the_importer_saw_the_classes_of_a_module(Module module) {
        assertThat(PRODUCT.that(resideInAnyPackage(module.packages)).size()).isGreaterThanOrEqualTo(module.atLeast);
    }

    @Test
    void every_class_belongs_to_a_module() {
        List<String> known = Arrays.stream(Module.values())
                .flatMap(module -> Arrays.stream(module.packages))
                .toList();
        assertThat(PRODUCT.that(not(resideInAnyPackage(known.toArray(String[]::new)))).stream()
                        .map(JavaClass::getName)
                        .toList())
                .isEmpty();
    }

    @Test
    void the_packages_of_the_core_form_no_cycle() {
        slices().matching("dev.pathway.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.pathway.daemon", "dev.pathway.http"})
    void the_packages_inside_a_module_form_no_cycle_and_know_nothing_of_the_one_that_puts_them_together(String whole) {
        slices().matching(whole + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage(whole + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(whole)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.pathway, Inside the core",
        "dev.pathway.http, Inside `pathway-http`",
        "dev.pathway.daemon, Inside the program"
    })
    void no_package_knows_one_that_stands_below_it_in_the_table(String whole, String heading) throws IOException {
        List<List<String>> rows = rowsOfPackages(heading);
        assertThat(rows.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(packagesInside(whole));
        for (int i = 0; i < rows.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAnyPackage(inside(whole, rows.subList(i, i + 1)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(inside(whole, rows.subList(i + 1, rows.size())))
                    .check(PRODUCT);
        }
    }

    /** Returns the packages that the rows of a table of {@code docs/architecture.md} name, from the bottom up. */
    private static List<List<String>> rowsOfPackages(String heading) throws IOException {
        return Files.readAllLines(Path.of("../docs/architecture.md")).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(row -> QUOTED.matcher(row.substring(0, row.indexOf('|', 1)))
                        .results()
                        .map(name -> name.group(1))
                        .toList())
                .toList();
    }

    /** Returns the packages just inside of another, without its name. */
    private static Set<String> packagesInside(String whole) {
        String[] candidates = whole.equals("dev.pathway") ? CORE : packages(whole + ".*..");
        return PRODUCT.that(resideInAnyPackage(candidates)).stream()
                .map(type -> type.getPackageName().substring(whole.length() + 1).replaceFirst("[.].*", ""))
                .collect(Collectors.toSet());
    }

    private static String[] inside(String whole, List<List<String>> rows) {
        return rows.stream()
                .flatMap(List::stream)
                .map(name -> whole + "." + name + "..")
                .toArray(String[]::new);
    }

    @Test
    void what_the_core_keeps_to_itself_is_used_by_the_core_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.pathway.state..", "dev.pathway.commit..", "dev.pathway.compact..")
                .check(PRODUCT);
    }

    @Test
    void foreign_types_stay_in_the_module_that_they_belong_to() {
        Map<String, String> homes = new TreeMap<>(Map.of(
                "io.vertx..", "dev.pathway.http..",
                "io.netty..", "dev.pathway.http..",
                "com.fasterxml.jackson..", "dev.pathway.json..",
                "picocli..", "dev.pathway.daemon..",
                "io.micrometer..", "dev.pathway.daemon..",
                "org.apache.kafka..", "dev.pathway.kafka..",
                "org.junit..", "dev.pathway.testkit.."));
        homes.forEach((types, home) -> noClasses()
                .that()
                // the benchmarks measure all of them, bare ones beside ours, and the broker is Kafka itself, for tests
                .resideOutsideOfPackages(home, "dev.pathway.bench..", "dev.pathway.broker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(types)
                .check(PRODUCT));
    }
}
