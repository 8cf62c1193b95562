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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        CORE(ArchitectureTest.CORE, 90),
        JSON(packages("dev.pathway.json.."), 15, CORE.packages, packages("com.fasterxml.jackson.core..")),
        JSONL(packages("dev.pathway.jsonl.."), 35, CORE.packages, JSON.packages),
        KAFKA(packages("dev.pathway.kafka.."), 25, CORE.packages, JSON.packages, packages("org.apache.kafka..")),
        HTTP(packages("dev.pathway.http.."), 35, CORE.packages, JSON.packages, packages("io.vertx..", "io.netty..")),
        TESTKIT(
                packages("dev.pathway.testkit.."),
                15,
                CORE.packages,
                packages("org.junit.jupiter.api..", "org.opentest4j..")),
        BROKER(
                packages("dev.pathway.broker.."),
                5,
                packages("org.apache.kafka..", "kafka..", "org.junit.jupiter.api..")),
        PROGRAM(
                packages("dev.pathway.daemon.."),
                20,
                CORE.packages,
                JSON.packages,
                JSONL.packages,
                KAFKA.packages,
                HTTP.packages,
                packages(
                        "picocli..", "me.tongfei.progressbar..", "org.slf4j..", "ch.qos.logback..", "io.micrometer..")),
        BENCH(
                packages("dev.pathway.bench.."),
                50,
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
