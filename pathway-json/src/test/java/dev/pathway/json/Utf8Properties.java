package dev.pathway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The JDK's strict decoder is the oracle. */
final class Utf8Properties {

    private static boolean isValidToTheJdk(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<byte[]> nearlyUtf8() {
        return Arbitraries.randomValue(random -> {
            Generated some = new Generated(random);
            byte[] text = (some.string() + some.string() + some.string()).getBytes(StandardCharsets.UTF_8);
            return some.maybe() ? text : some.damaged(text);
        });
    }

    @Property(tries = 5000)
    void it_agrees_with_the_jdk_on_damaged_text(@ForAll("nearlyUtf8") byte[] bytes) {
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(isValidToTheJdk(bytes));
    }

    @Example
    void it_agrees_with_the_jdk_on_every_start_of_a_character() {
        for (int start = 0x7F00; start < 0x10000; start++) {
            byte[] bytes = {(byte) (start >> 8), (byte) start, (byte) 0x80, (byte) 0xBF, 'a'};
            for (int length = 1; length <= bytes.length; length++) {
                byte[] part = Arrays.copyOf(bytes, length);
                if (Utf8.isValid(part, 0, length) != isValidToTheJdk(part)) {
                    throw new AssertionError(Arrays.toString(part));
                }
            }
        }
    }
}
