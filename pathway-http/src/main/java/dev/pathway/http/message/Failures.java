package dev.pathway.http.message;

import dev.pathway.error.PathwayException;
import dev.pathway.json.InvalidDocument;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Finds the problem document for whatever went wrong. */
public final class Failures {

    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    /** Finds it for what a handler failed with; what nobody foresaw is a 500, and logged. */
    public static Problem problem(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return problem(failure.getCause());
        }
        if (failure instanceof Refusal refusal) {
            return refusal.problem();
        }
        if (failure instanceof PathwayException refused) {
            return ProblemTable.problem(refused);
        }
        if (failure instanceof InvalidDocument invalid) {
            return Problem.of(InvalidDocument.class, 400, String.valueOf(invalid.getMessage()))
                    .with("field", invalid.member());
        }
        return unexpected(failure);
    }

    /** Finds it for what the parser of HTTP could not read, whatever it throws. */
    public static Problem malformed(Throwable failure) {
        if (failure instanceof TooLongHttpLineException) {
            return Problem.blank(414, "The request line is too long");
        }
        if (failure instanceof TooLongHttpHeaderException) {
            return Problem.blank(431, "The headers are too long");
        }
        return Problem.blank(400, "The request is not well-formed HTTP");
    }

    private static Problem unexpected(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "A request failed for a reason nobody foresaw, id " + id, failure);
        return Problem.blank(500, "Something went wrong inside the service; its log tells more under the id")
                .with("id", id);
    }
}
