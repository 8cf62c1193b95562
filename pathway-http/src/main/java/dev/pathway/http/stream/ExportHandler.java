package dev.pathway.http.stream;

import dev.pathway.http.call.Call;
import dev.pathway.http.call.CallHandler;
import dev.pathway.http.message.Answers;
import dev.pathway.http.message.BodyReader;
import dev.pathway.store.Export;
import io.vertx.core.Future;
import java.util.Map;

/** Every trace as of one moment, as lines that an import takes. */
final class ExportHandler implements CallHandler {

    private final Streams streams;
    private final BodyReader bodies;

    ExportHandler(Streams streams, BodyReader bodies) {
        this.streams = streams;
        this.bodies = bodies;
    }

    @Override
    public Future<Void> handle(Call call) {
        return bodies.none(call.request()).compose(none -> {
            Places places = streams.bounds().exports();
            places.take();
            return streams.onWorker(call.reads()::export)
                    .compose(export -> answer(call, export))
                    .onComplete(over -> places.giveBack());
        });
    }

    private Future<Void> answer(Call call, Export export) {
        Map<String, String> headers = Map.of(
                "Pathway-Traces", String.valueOf(export.traces()),
                "Pathway-As-Of-Seq", String.valueOf(export.asOfSeq()));
        return new PulledAnswer(streams, call, new ExportLines(export), Answers.LINES, headers).begin();
    }
}
