package dev.pathway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathway.error.InvalidContent;
import dev.pathway.error.InvalidFilter;
import dev.pathway.error.InvalidTrace;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever callers send is read, or refused by one of the exceptions that are promised for it. */
final class SentDocumentsProperties {

    private static final List<Function<byte[], ?>> READERS =
            List.of(DraftJson::readDraft, DraftJson::readChange, ImportLine::read, FilterJson::readFilter);

    private static final byte[] FILTER = ("{\"labels\":{\"a\":\"b\",\"c\":{\"in\":[\"d\"]},\"e\":{\"exists\":true}},"
                    + "\"created\":{\"from\":\"2026-01-01T00:00:00Z\"},\"order\":\"oldest\",\"limit\":7}")
            .getBytes(UTF_8);

    @Provide
    Arbitrary<byte[]> damaged() {
        return Arbitraries.randomValue(random -> {
            Generated some = new Generated(random);
            JsonBuffer out = new JsonBuffer();
            ImportLine.write(out, some.trace());
            return some.damaged(some.maybe() ? out.toByteArray() : FILTER);
        });
    }

    @Provide
    Arbitrary<byte[]> mosaics() {
        return Arbitraries.randomValue(random -> new Generated(random).mosaic());
    }

    @Property(tries = 2000)
    void a_damaged_document_is_read_or_refused(@ForAll("damaged") byte[] body) {
        readOrRefuse(body);
    }

    @Property(tries = 2000)
    void a_mosaic_is_read_or_refused(@ForAll("mosaics") byte[] body) {
        readOrRefuse(body);
    }

    @Property(tries = 500)
    void any_bytes_are_read_or_refused(@ForAll byte[] body) {
        readOrRefuse(body);
    }

    private static void readOrRefuse(byte[] body) {
        for (Function<byte[], ?> reader : READERS) {
            try {
                assertThat(reader.apply(body)).isNotNull();
            } catch (InvalidContent | InvalidTrace | InvalidFilter | InvalidDocument e) {
                assertThat(e).hasMessageMatching("(?s).+ .+");
            }
        }
    }
}
