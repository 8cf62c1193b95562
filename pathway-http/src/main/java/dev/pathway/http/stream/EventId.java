package dev.pathway.http.stream;

import dev.pathway.http.message.Refusal;
import dev.pathway.http.message.WholeNumber;

/**
 * What {@code Last-Event-ID} carries: a sequence number, and which log it is of.
 *
 * <pre>
 *   1f0c7c1e-….1234
 * </pre>
 */
record EventId(String logIdentity, long seq) {

    static EventId parse(String text) {
        int dot = text.lastIndexOf('.');
        return WholeNumber.parse(text.substring(dot + 1))
                .filter(seq -> dot > 0)
                .map(seq -> new EventId(text.substring(0, dot), seq))
                .orElseThrow(() -> Refusal.badRequest("Last-Event-ID is none that this service has given"));
    }

    @Override
    public String toString() {
        return logIdentity + "." + seq;
    }
}
