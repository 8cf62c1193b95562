package dev.pathway.daemon.transfer;

import dev.pathway.daemon.client.Backoff;
import dev.pathway.daemon.client.ServiceClient;
import dev.pathway.daemon.console.ProgramFailure;
import dev.pathway.error.PathwayException;
import dev.pathway.json.ImportLine;
import dev.pathway.json.InvalidDocument;
import dev.pathway.json.TextLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts lines into a running service, each portion after the answer to the one before: that is what keeps them in order.
 *
 * <p>What a service that is busy, or away, did not take is sent again for a while. A line without uid is sent again only
 * where it was not stored for sure.
 */
final class HttpTarget implements ImportTarget {

    /** Statuses that concern the service and not the line, and say that nothing was stored. */
    private static final Set<Integer> LATER = Set.of(429, 503, 507);

    private static final int UNKNOWN = 504;

    private final ServiceClient service;
    private final String path;
    private final Duration patience;

    /** Makes a target for the space at {@code path} that asks a busy service again for as long as {@code patience} says. */
    HttpTarget(ServiceClient service, String path, Duration patience) {
        this.service = service;
        this.path = path + "/import";
        this.patience = patience;
    }

    /**
     * Waits until the service takes writes.
     *
     * @throws ProgramFailure at once if nothing listens, and after a while if it is not ready
     */
    void requireReady() {
        Backoff left = new Backoff(patience);
        try {
            ServiceClient.Answer ready = service.send("GET", "/health/ready");
            while (ready.status() == 503 && left.again()) {
                ready = service.send("GET", "/health/ready");
            }
            if (ready.status() != 200) {
                throw ProgramFailure.unavailable(
                        "The service at " + service + " is not ready: " + ready.detail(), null);
            }
        } catch (IOException e) {
            throw service.unreachable(e);
        }
    }

    @Override
    public void put(String source, List<TextLine> lines, ImportTally tally) {
        List<TextLine> rest = lines;
        Backoff left = new Backoff(patience);
        while (true) {
            int before = rest.size();
            Sending sending = new Sending(source, rest, tally);
            rest = sending.send();
            if (rest.isEmpty()) {
                return;
            }
            if (rest.size() < before) {
                left = new Backoff(patience);
            }
            if (!left.again()) {
                throw ProgramFailure.unavailable(
                        "The service at " + service + " has taken nothing for " + patience.toSeconds()
                                + " s, from line " + rest.get(0).number() + " of " + source + " on: "
                                + sending.reason,
                        null);
            }
        }
    }

    /** One request with some lines, and what follows from its answer. */
    private final class Sending {

        private final String source;
        private final List<TextLine> lines;
        private final ImportTally tally;
        private final List<TextLine> again = new ArrayList<>();
        private String reason = "";

        private Sending(String source, List<TextLine> lines, ImportTally tally) {
            this.source = source;
            this.lines = lines;
            this.tally = tally;
        }

        /** Returns the lines to send again, with {@link #reason} saying why. */
        List<TextLine> send() {
            try {
                take(service.post(path, "application/x-ndjson", body()));
            } catch (ConnectException e) {
                reason = e.toString();
                return lines;
            } catch (IOException e) {
                reason = e.toString();
                lines.forEach(line -> unknown(line, reason));
            }
            return again;
        }

        private void take(ServiceClient.Answer answer) {
            int status = answer.status();
            if (status != 200 && status != UNKNOWN && !LATER.contains(status)) {
                throw answer.failure("The service at " + service + " refuses the import");
            }
            ImportAnswer found = ImportAnswer.of(answer);
            tally.added(found.added());
            tally.replayed(found.replayed());
            for (ImportAnswer.Trouble trouble : found.problems()) {
                TextLine line = lines.get(trouble.index());
                // One whose predecessor is to be sent again has to come behind it.
                if (LATER.contains(trouble.status()) || (trouble.status() == 404 && !again.isEmpty())) {
                    again.add(line);
                } else if (trouble.status() == UNKNOWN) {
                    unknown(line, trouble.detail());
                } else {
                    tally.refused(source, line.number(), trouble.detail());
                }
            }
            if (found.stopped() != null) {
                reason = found.stopped();
                again.addAll(lines.subList(found.looked(), lines.size()));
            }
        }

        /** Decides about a line that may be stored or not. */
        private void unknown(TextLine line, String why) {
            if (isRepeatable(line)) {
                again.add(line);
            } else {
                tally.refused(source, line.number(), "Whether it is stored is not known: " + why);
            }
        }

        private byte[] body() {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (TextLine line : lines) {
                body.writeBytes(line.bytes());
                body.write('\n');
            }
            return body.toByteArray();
        }
    }

    /** Returns whether sending a line once more does no harm if it was stored the first time. */
    private static boolean isRepeatable(TextLine line) {
        try {
            return ImportLine.read(line.bytes()).draft().uid().isPresent();
        } catch (InvalidDocument | PathwayException neverStored) {
            return true;
        }
    }

    @Override
    public void close() {}
}
