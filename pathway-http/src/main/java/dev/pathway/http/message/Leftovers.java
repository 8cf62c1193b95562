package dev.pathway.http.message;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Deals with what is still to come of a refused request's body.
 *
 * <p>Closing the connection over unread bytes would make the client's system drop the answer, so a few are read and thrown
 * away; the connection ends where there are more, or where the client was never told to send them. In HTTP/2 the bytes
 * come before the answer, since some clients never get over one that overtakes them, and it is the stream that ends.
 */
public final class Leftovers {

    private final long mostBytes;

    /** Reads over so many bytes of one body at most. */
    public Leftovers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Has a refused request answered, and says whether that has to be the end. Reads over what is left, now or then. */
    public void before(HttpServerRequest request, Consumer<Boolean> answer) {
        if (request.isEnded() || !BodyHead.announced(request)) {
            answer.accept(false);
        } else if (request.headers().contains(HttpHeaders.EXPECT)) {
            answer.accept(true);
        } else if (Answers.multiplexed(request)) {
            Promise<Boolean> over = Promise.promise();
            request.handler(chunk -> {
                if (request.bytesRead() > mostBytes) {
                    over.tryComplete(true);
                }
            });
            request.exceptionHandler(broken -> over.tryComplete(true));
            request.endHandler(end -> over.tryComplete(false));
            over.future().onSuccess(answer::accept);
        } else {
            request.handler(chunk -> {
                if (request.bytesRead() > mostBytes) {
                    request.connection().close();
                }
            });
            answer.accept(false);
        }
    }
}
