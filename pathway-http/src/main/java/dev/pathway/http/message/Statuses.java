package dev.pathway.http.message;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The phrases that go with status codes. */
final class Statuses {

    private Statuses() {}

    static String phrase(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
