package dev.pathway.http;

import dev.pathway.error.EventLogException;
import dev.pathway.error.WriteInterrupted;
import dev.pathway.http.AnswerCases.Exchange;
import java.util.List;

/** The requests by which almost any operation comes to an answer: its example in the document, changed a little. */
final class GeneralCases {

    private static final String LONG_CONTENT = "{\"content\":\"" + "x".repeat(1 << 20) + "\"}";
    static final String LONG_BODY = LONG_CONTENT + " ".repeat(1 << 16);

    private final Stage stage;
    private final OpenApi document;

    GeneralCases(Stage stage, OpenApi document) {
        this.stage = stage;
        this.document = document;
    }

    /** Returns the request that the document gives as an example. */
    SentRequest example(OpenApi.Operation operation) {
        String path = operation
                .path()
                .replace("{space}", "default")
                .replace("{uid}", operation.id())
                .replace("{file}", "app.js");
        SentRequest request = new SentRequest(operation.method(), path, null, List.of());
        for (var content : document.at(operation.pointer() + "/requestBody")
                .path("content")
                .properties()) {
            String example = document.example(operation.pointer() + "/requestBody", content.getKey());
            request = request.body(example).header("Content-Type", content.getKey());
        }
        return request;
    }

    /** Returns requests for one status of one operation; none if no general ones come to it. */
    List<Exchange> of(OpenApi.Operation operation, String status) {
        SentRequest sent = example(operation);
        boolean ofSpace = operation.path().contains("{space}");
        boolean ofTrace = operation.path().contains("{uid}");
        boolean writes = !operation.method().equals("GET") && !operation.id().equals("searchByBody");
        Exchange elsewhere =
                () -> sent.header("Origin", "http://elsewhere.example").by(stage.sound());
        Exchange stranger = () -> sent.token(Stage.STRANGER).by(stage.guarded());
        Exchange nobody =
                () -> sent.to(sent.path().replace(operation.id(), "nobody")).by(stage.sound());
        return switch (status) {
            case "200", "308" -> List.of(() -> sent.by(stage.sound()));
            case "304" -> List.of(() -> sent.header("If-None-Match", "*").by(stage.sound()));
            case "400" -> List.of(() -> sent.query("unknown=1").by(stage.sound()));
            case "401" ->
                List.of(
                        () -> sent.by(stage.guarded()),
                        () -> sent.token("wrong").by(stage.guarded()));
            case "403" ->
                writes ? List.of(elsewhere, () -> sent.token(Stage.READER).by(stage.guarded())) : List.of(elsewhere);
            case "404" -> ofTrace ? List.of(stranger, nobody) : ofSpace ? List.of(stranger) : List.of();
            case "412" ->
                List.of(
                        () -> sent.header("If-Match", "\"99\"").by(stage.sound()),
                        () -> sent.header("If-Match", "W/\"1\"").by(stage.sound()));
            case "413" ->
                List.of(
                        () -> sent.body(LONG_CONTENT).by(stage.sound()),
                        () -> sent.body(LONG_BODY).by(stage.sound()));
            case "415" ->
                List.of(() -> sent.header("Content-Type", "text/plain").by(stage.sound()));
            case "422" ->
                List.of(() ->
                        sent.body("{\"content\":1,\"labels\":{\"NO\":\"x\"}}").by(stage.sound()));
            case "429" -> List.of(() -> often(sent.token(Stage.READER)));
            case "503" -> List.of(() -> sent.by(stage.unavailable()));
            case "504" ->
                List.of(
                        () -> sent.by(stage.failing(new EventLogException.Uncertain("u", 9, null))),
                        () -> sent.by(stage.failing(new WriteInterrupted())));
            case "507" -> List.of(() -> sent.by(stage.failing(new EventLogException.Full("no space", null))));
            // The line is too long to be looked at any further.
            case "default" ->
                List.of(() -> sent.query("x=" + "y".repeat(20_000)).by(stage.sound()));
            default -> List.of();
        };
    }

    /** Sends a request until that is too often; a reader's, so that those before change nothing. */
    private Reply often(SentRequest request) {
        Reply reply = request.by(stage.sparing());
        for (int more = 0; more < 50 && reply.status() != 429; more++) {
            reply = request.by(stage.sparing());
        }
        return reply;
    }
}
