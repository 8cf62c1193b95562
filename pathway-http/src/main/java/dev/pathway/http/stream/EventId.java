package dev.pathway.http.stream;

import dev.pathway.http.message.Refusal;

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
        try {
            long seq = Long.parseLong(text.substring(dot + 1));
            if (dot > 0 && seq >= 0) {
                return new EventId(text.substring(0, dot), seq);
            }
        } catch (NumberFormatException notOurs) {
            throw refused();
        }
        throw refused();
    }

    private static Refusal refused() {
        return Refusal.badRequest("Last-Event-ID is none that this service has given");
    }

    @Override
    public String toString() {
        return logIdentity + "." + seq;
    }
}
