package dev.pathway.it.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.broker.Broker;
import dev.pathway.broker.Fault;
import dev.pathway.broker.SharedBroker;
import dev.pathway.it.chain.Journal.Entry;
import dev.pathway.it.chain.Journal.Kind;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The oracle of the torture accuses nobody who is sound, and everybody who is not. */
@ExtendWith(SharedBroker.class)
class ChainOracleIT {

    private static final int SMALL = 10;

    @TempDir
    private Path directory;

    private final String topic = "oracle-" + UUID.randomUUID();
    private Broker broker;
    private EventLog log;

    @BeforeEach
    void open(Broker shared) {
        broker = shared;
        log = ChainWriter.log(broker.network().address(), topic, 1, "an author")
                .properties(Map.of("retries", "1", "retry.backoff.ms", "1", "reconnect.backoff.ms", "1"))
                .open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Author author(String name) throws IOException {
        return new Author(name, Journal.begin(directory.resolve(name)));
    }

    private Verdict afterA(Fault fault, UnaryOperator<Writer> vice, int textLength) throws IOException {
        return after(List.of(fault), vice, textLength);
    }

    /** Has appends made, of which each second is struck by a fault. */
    private Verdict after(List<Fault> faults, UnaryOperator<Writer> vice, int textLength) throws IOException {
        Author author = author("a");
        try (Writer writer = vice.apply(author.acquire(log))) {
            author.append(writer, 300, SMALL, true);
            for (Fault fault : faults) {
                broker.network().failNextProducer(fault);
                author.append(writer, 300, textLength, true);
                author.append(writer, 300, SMALL, true);
            }
        }
        return judge(NaiveChain.counting(everything()), "a");
    }

    private List<NaiveChain.Link> everything() {
        return NaiveChain.everything(broker.address(), topic);
    }

    private Verdict judge(List<NaiveChain.Link> links, String... authors) throws IOException {
        ChainOracle oracle = new ChainOracle();
        for (String author : authors) {
            oracle.hear(author, Journal.read(directory.resolve(author)));
        }
        return oracle.judge(NaiveChain.uids(links));
    }

    @Test
    void who_tells_the_truth_is_not_accused() throws IOException {
        Verdict verdict = after(List.of(Fault.values()), UnaryOperator.identity(), 600);
        assertThat(verdict.faults()).isEqualTo(Verdict.NOTHING);
        assertThat(verdict.uncertain()).isEqualTo(Fault.values().length);
    }

    @Test
    void who_acknowledges_what_is_not_there_has_lost_it() throws IOException {
        assertThat(afterA(Fault.LOST, BrokenWriters.Boasting::new, SMALL).lost())
                .isEqualTo(300);
    }

    @Test
    void who_acknowledges_an_append_of_which_the_beginning_is_there_has_torn_it() throws IOException {
        Verdict verdict = afterA(Fault.LOST_AFTER_THE_FIRST, BrokenWriters.Boasting::new, 600);
        assertThat(verdict.torn()).isEqualTo(1);
        assertThat(verdict.lost()).isBetween(1L, 299L);
    }

    @Test
    void who_denies_what_is_there_has_made_ghosts() throws IOException {
        assertThat(afterA(Fault.UNANSWERED, BrokenWriters.Denying::new, SMALL).ghosts())
                .isEqualTo(300);
    }

    @Test
    void who_repeats_what_is_there_has_doubled_it() throws IOException {
        assertThat(afterA(Fault.UNANSWERED, BrokenWriters.Repeating::new, SMALL).doubled())
                .isEqualTo(300);
    }

    @Test
    void who_goes_on_after_a_takeover_has_missed_it() throws IOException {
        Author author = author("a");
        try (Writer writer = new BrokenWriters.Deaf(author.acquire(log))) {
            author("b").acquire(log).close();
            author.confirm(writer);
            author.append(writer, 1, SMALL, true);
        }
        Verdict verdict = judge(NaiveChain.counting(everything()), "a", "b");
        assertThat(verdict.missed()).isEqualTo(2);
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.takeovers()).isEqualTo(1);
    }

    @Test
    void who_takes_it_from_nobody_else_has_taken_nothing_over() {
        ChainOracle oracle = new ChainOracle();
        oracle.hear(
                "a", List.of(new Entry(Kind.ACQUIRED, 0, 1, 1, 0, 0, 0), new Entry(Kind.ACQUIRED, 2, 3, 2, 0, 0, 0)));
        oracle.hear("b", List.of(new Entry(Kind.ACQUIRED, 4, 5, 3, 0, 0, 0)));
        assertThat(oracle.judge(List.of()).takeovers()).isEqualTo(1);
    }

    @Test
    void who_was_handed_another_history_has_misread_it() {
        ChainOracle oracle = new ChainOracle();
        oracle.hear(
                "a",
                List.of(
                        new Entry(Kind.ACQUIRED, 0, 1, 1, 0, 0, 0),
                        new Entry(Kind.BEGUN, 1, 1, 1, 1, 1, 0),
                        new Entry(Kind.ACKNOWLEDGED, 1, 2, 1, 1, 1, 0),
                        new Entry(Kind.ACQUIRED, 3, 4, 3, 1, 0, History.folded(0, "a:1:1"))));
        assertThat(oracle.judge(List.of("a:1:0")).misread()).isEqualTo(1);
    }

    @Test
    void who_reads_every_record_as_if_it_counted_is_found_out() throws IOException {
        Author slow = author("slow");
        try (Writer writer = slow.acquire(log)) {
            broker.network().failNextProducer(Fault.LATE);
            slow.append(writer, 3, SMALL, false);
            Author other = author("other");
            try (Writer another = other.acquire(log)) {
                other.append(another, 3, SMALL, true);
                assertThat(broker.network().deliverLate()).isPositive();
                other.append(another, 3, SMALL, true);
            }
        }
        List<NaiveChain.Link> everything = everything();
        assertThat(judge(NaiveChain.counting(everything), "slow", "other").faults())
                .isEqualTo(Verdict.NOTHING);
        assertThat(judge(everything, "slow", "other").faults()).isNotEqualTo(Verdict.NOTHING);
    }
}
