package dev.pathway.http.connection;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long a connection is waited for.
 *
 * @param head for its first head
 * @param body for a body to arrive
 * @param answer for the store to answer
 * @param rest for the next head
 */
public record Deadlines(Duration head, Duration body, Duration answer, Duration rest) {

    Duration shortest() {
        return Stream.of(head, body, answer, rest).min(Duration::compareTo).get();
    }
}
