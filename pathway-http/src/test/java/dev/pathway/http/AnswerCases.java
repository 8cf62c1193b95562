package dev.pathway.http;

import dev.pathway.error.EventLogException;
import dev.pathway.error.StoreOverloaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The requests that each documented answer comes to: particular ones where the general ones do not do. */
final class AnswerCases {

    /** Sends a request and returns its answer. */
    @FunctionalInterface
    interface Exchange {
        Reply make();
    }

    private static final String SPACES = "/v1/pathway/";

    private final Stage stage;
    private final OpenApi document;
    private final GeneralCases general;
    private final Map<String, List<Exchange>> particular = new HashMap<>();

    AnswerCases(Stage stage, OpenApi document) {
        this.stage = stage;
        this.document = document;
        this.general = new GeneralCases(stage, document);
        document.operations().forEach(operation -> stage.add(operation.id()));
        stage.add("kept");
        stage.addRetired("gone");
        traces();
        spaces();
        streams();
        files();
    }

    /** Returns the operations and statuses that have cases of their own. */
    Set<String> particular() {
        return particular.keySet();
    }

    /** Returns requests for one status of one operation; none if nobody has thought of any. */
    List<Exchange> of(OpenApi.Operation operation, String status) {
        List<Exchange> own = particular.get(operation.id() + " " + status);
        return own == null ? general.of(operation, status) : own;
    }

    private SentRequest example(String id) {
        return general.example(document.operation(id));
    }

    private void cases(String id, String status, Exchange... requests) {
        particular.put(id + " " + status, List.of(requests));
    }

    private void traces() {
        for (String id : List.of("addTrace", "reviseTrace")) {
            SentRequest nameless = example(id).body("{\"content\":null}");
            SentRequest named = example(id).body("{\"uid\":\"" + id + "-named\",\"content\":[{}]}");
            SentRequest keyed = nameless.header("Idempotency-Key", id);
            cases(
                    id,
                    "201",
                    () -> nameless.by(stage.sound()),
                    () -> nameless.header("Idempotency-Key", id + "-other").by(stage.sound()));
            cases(id, "200", () -> twice(named), () -> twice(keyed), () -> {
                twice(named);
                return named.body(named.body().replace("[{}]", "2")).by(stage.sound());
            });
            cases(
                    id,
                    "422",
                    () -> nameless.body("{\"content\":1,\"labels\":{\"NO\":\"x\"}}")
                            .by(stage.sound()),
                    () -> {
                        twice(keyed);
                        return keyed.body("{\"content\":\"another\"}").by(stage.sound());
                    });
            cases(
                    id,
                    "400",
                    () -> nameless.body("{\"content\":").by(stage.sound()),
                    () -> nameless.body("{\"contents\":1}").by(stage.sound()),
                    () -> nameless.query("uid=u").by(stage.sound()),
                    () -> nameless.header("If-Match", "no tag").by(stage.sound()),
                    () -> named.header("Idempotency-Key", "k").by(stage.sound()));
            cases(
                    id,
                    "503",
                    () -> nameless.by(stage.unavailable()),
                    () -> nameless.by(stage.failing(new StoreOverloaded("too many"))),
                    () -> nameless.by(stage.failing(new EventLogException.Superseded("another"))));
        }
        SentRequest revise = example("reviseTrace").body("{\"content\":1}");
        cases("reviseTrace", "412", () -> revise.header("If-Match", "\"99\"").by(stage.sound()), () -> {
            revise.by(stage.sound());
            return revise.header("If-Match", "\"1\"").by(stage.sound());
        });
        cases("updateTrace", "409", () -> at("updateTrace", "gone").by(stage.sound()));
        cases(
                "retireTrace",
                "412",
                () -> at("retireTrace", "kept").header("If-Match", "\"9\"").by(stage.sound()));
        cases(
                "retireTrace",
                "422",
                () -> example("retireTrace").query("reason=%07").by(stage.sound()));
        cases(
                "restoreTrace",
                "412",
                () -> at("restoreTrace", "gone").header("If-Match", "\"9\"").by(stage.sound()));
        cases("getTrace", "400", () -> at("getTrace", "-no-uid").by(stage.sound()));
        cases(
                "searchByQuery",
                "400",
                () -> example("searchByQuery").query("limit=0").by(stage.sound()));
        cases(
                "searchByBody",
                "413",
                () -> example("searchByBody").body(GeneralCases.LONG_BODY).by(stage.sound()));
        cases(
                "getHistory",
                "409",
                () -> new SentRequest("GET", SPACES + Stage.CYCLIC + "/traces/a/history", null, List.of())
                        .by(stage.sound()));
    }

    private SentRequest at(String id, String uid) {
        SentRequest example = example(id);
        return example.to(example.path().replace(id, uid));
    }

    private Reply twice(SentRequest request) {
        request.by(stage.sound());
        return request.by(stage.sound());
    }

    private void spaces() {
        SentRequest create = example("createSpace");
        SentRequest setAside = example("setSpaceAside");
        cases("createSpace", "201", () -> create.to(SPACES + "travel").by(stage.sound()));
        cases("createSpace", "400", () -> create.to(SPACES + "NO").by(stage.sound()));
        cases("createSpace", "404", () -> create.token(Stage.STRANGER).by(stage.guarded()));
        cases("setSpaceAside", "204", () -> {
            create.to(SPACES + "old").by(stage.sound());
            return setAside.to(SPACES + "old?confirm=old").by(stage.sound());
        });
        cases("setSpaceAside", "400", () -> setAside.by(stage.sound()));
        cases(
                "setSpaceAside",
                "404",
                () -> setAside.to(SPACES + "nobody?confirm=nobody").by(stage.sound()));
        cases("setSpaceAside", "409", () -> setAside.query("confirm=default").by(stage.sound()));
        cases(
                "setSpaceAside",
                "503",
                () -> setAside.to(SPACES + "old?confirm=old").by(stage.unavailable()));
        cases("getReadiness", "503", () -> example("getReadiness").by(stage.unavailable()));
        cases("getMetrics", "404", () -> example("getMetrics").by(stage.unavailable()));
    }

    private void streams() {
        SentRequest lines = example("importTraces");
        SentRequest mixed = lines.body("{\"content\":1}\nnot json\n\n{\"content\":2,\"predecessor\":\"nobody\"}\n");
        SentRequest events = example("getEvents");
        cases(
                "importTraces",
                "200",
                () -> mixed.by(stage.sound()),
                () -> mixed.header("Accept", "application/x-ndjson").by(stage.sound()),
                () -> mixed.header("Accept", "application/x-ndjson")
                        .by(stage.failing(new EventLogException.Full("no space", null))));
        cases("importTraces", "408", this::stalledImport);
        cases("importTraces", "504", () -> mixed.by(stage.failing(new EventLogException.Uncertain("u", 9, null))));
        cases(
                "importTraces",
                "503",
                () -> lines.by(stage.unavailable()),
                () -> mixed.by(stage.failing(new EventLogException.Superseded("another"))));
        cases(
                "getEvents",
                "200",
                () -> events.by(stage.sound()),
                () -> events.query("limit=9")
                        .header("Accept", "text/event-stream")
                        .by(stage.sound()));
        cases(
                "getEvents",
                "400",
                () -> events.query("after=x").by(stage.sound()),
                () -> events.header("Last-Event-ID", "x").by(stage.sound()));
        cases(
                "getEvents",
                "410",
                () -> events.header("Last-Event-ID", "another.2").by(stage.sound()));
    }

    private Reply stalledImport() {
        try (Wire wire = stage.sound().wire()) {
            wire.lines(
                    "POST " + SPACES + "default/import HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/x-ndjson",
                    "Content-Length: 1000",
                    "",
                    "{\"content\":1}");
            return Reply.parse(wire.untilClosed());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void files() {
        SentRequest file = example("getConsoleFile");
        particular.put(
                "getConsoleFile 200",
                ConsoleFile.NAMES.stream()
                        .map(name ->
                                (Exchange) () -> file.to("/console/" + name).by(stage.sound()))
                        .toList());
        cases("getConsoleFile", "404", () -> file.to("/console/nothing").by(stage.sound()));
        cases("openConsole", "200", () -> file.to("/console/").by(stage.sound()));
    }
}
