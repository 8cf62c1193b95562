package dev.pathway.jsonl;

import dev.pathway.event.Event;
import dev.pathway.json.LogLineWriter;
import dev.pathway.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the events of simulated lives, no two of them equal: from a fraction of a sector to several, some with a line of
 * the same log in their content, number and watermark well chosen.
 */
final class LifeEvents {

    private final Dice dice;
    private int made;

    LifeEvents(Dice dice) {
        this.dice = dice;
    }

    /** Returns one to four events behind {@code end}. */
    List<Event> behind(long end) {
        Events source = Events.after(end);
        int count = dice.oneIn(2) ? 1 : dice.between(1, 4);
        List<Event> events = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            events.add(source.adding("{\"n\":" + made++ + ",\"x\":" + filling(end + i) + "}"));
        }
        return events;
    }

    private String filling(long seq) {
        if (dice.oneIn(5)) {
            return lookAlikes(seq);
        }
        int length = dice.oneIn(2) ? dice.between(0, 100) : dice.oneIn(4) ? 2_000 : dice.between(200, 700);
        return "\"" + "x".repeat(length) + "\"";
    }

    /** Returns lines of the log, as values that begin or end anywhere in the sectors. */
    private String lookAlikes(long seq) {
        StringBuilder json = new StringBuilder("[\"" + "x".repeat(dice.between(0, 600)) + "\"");
        int count = dice.between(1, 4);
        for (int i = 0; i < count; i++) {
            json.append(',').append(lookAlike(seq));
        }
        return json.append(dice.oneIn(2) ? "]" : ",\"" + "x".repeat(dice.between(0, 600)) + "\"]")
                .toString();
    }

    private String lookAlike(long near) {
        LogLineWriter line = new LogLineWriter();
        long seq = Math.max(1, near + dice.between(-2, 3));
        if (dice.oneIn(3)) {
            line.mark(seq);
        } else {
            line.event(Events.after(seq - 1).adding("\"phantom " + made++ + "\""), dice.between(0, (int) seq - 1));
        }
        return new String(line.array(), 0, line.length() - 1, StandardCharsets.UTF_8);
    }
}
