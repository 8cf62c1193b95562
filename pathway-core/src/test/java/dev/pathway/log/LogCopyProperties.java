package dev.pathway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathway.error.EventLogException;
import dev.pathway.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Copying histories in which ranges are lost, from and to logs that divide these as they like, and breaking off. */
class LogCopyProperties {

    /** Returns a history, as one character for each number: a trace that was added, or nothing where it is lost. */
    private static String history(Random random, int length) {
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < length; i++) {
            history.append(random.nextInt(3) == 0 ? '-' : (char) ('a' + random.nextInt(2)));
        }
        return history.toString();
    }

    /** Returns the events of a history, with its lost ranges divided at random. */
    private static Event[] events(Random random, String history) {
        List<Event> events = new ArrayList<>();
        int seq = 1;
        while (seq <= history.length()) {
            int last = seq;
            if (history.charAt(seq - 1) == '-') {
                while (last < history.length() && history.charAt(last) == '-' && random.nextBoolean()) {
                    last++;
                }
                events.add(new Event.Lost(seq, last, HandMadeLogs.at(lastThere(history, seq))));
            } else {
                events.add(HandMadeLogs.added(seq, String.valueOf(history.charAt(seq - 1))));
            }
            seq = last + 1;
        }
        return events.toArray(Event[]::new);
    }

    private static int lastThere(String history, int before) {
        int seq = before - 1;
        while (seq > 0 && history.charAt(seq - 1) == '-') {
            seq--;
        }
        return seq;
    }

    /** Returns the history that a log holds. */
    private static String historyOf(InMemoryEventLog log) {
        StringBuilder history = new StringBuilder();
        for (Event event : HandMadeLogs.eventsOf(log)) {
            for (long seq = event.seq(); seq <= event.lastSeq(); seq++) {
                history.append(event instanceof Event.OfTrace change ? change.uid() : "-");
            }
        }
        return history.toString();
    }

    @Property(tries = 500)
    void a_log_that_holds_a_beginning_becomes_a_copy_and_any_other_is_left_as_it_was(
            @ForAll long seed, @ForAll @IntRange(max = 30) int length, @ForAll @IntRange(max = 30) int already) {
        Random random = new Random(seed);
        String history = history(random, length);
        String there =
                random.nextBoolean() ? history.substring(0, Math.min(already, length)) : history(random, already);
        InMemoryEventLog target = HandMadeLogs.of(events(random, there));
        LogCopy copy = new LogCopy(HandMadeLogs.of(events(random, history)), target, more -> {});
        if (history.startsWith(there)) {
            assertThat(copy.run())
                    .isEqualTo(new Copied(
                            there.length(),
                            length,
                            history.chars().filter(each -> each == '-').count()));
            assertThat(historyOf(target)).isEqualTo(history);
        } else {
            assertThatExceptionOfType(EventLogException.Damaged.class).isThrownBy(copy::run);
            assertThat(historyOf(target)).isEqualTo(there);
        }
    }

    @Property(tries = 200)
    void a_copy_that_breaks_off_anywhere_is_gone_on_with(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int length) {
        Random random = new Random(seed);
        String history = history(random, length);
        InMemoryEventLog source = HandMadeLogs.of(events(random, history));
        InMemoryEventLog target = new InMemoryEventLog();
        for (int tries = 0; tries < 3; tries++) {
            ForgetfulLog breaking = new ForgetfulLog(target.openAgain());
            breaking.forget(random.nextInt(length));
            try {
                new LogCopy(source, breaking, more -> {}).run();
            } catch (EventLogException.Uncertain brokenOff) {
                assertThat(history).startsWith(historyOf(target));
            }
        }
        new LogCopy(source, target, more -> {}).run();
        assertThat(historyOf(target)).isEqualTo(history);
    }
}
