package dev.pathway.daemon.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.daemon.client.ServiceClient;
import dev.pathway.daemon.console.ProgramFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import makes of an answer: no line that was refused is passed over. */
class ImportAnswerTest {

    private static ImportAnswer answer(int refused, String problems) {
        return ImportAnswer.of(new ServiceClient.Answer(
                200,
                "{\"lines\":4,\"added\":1,\"replayed\":0,\"refused\":" + refused + ",\"problems\":[" + problems
                        + "]}"));
    }

    @Test
    void every_problem_is_found() {
        assertThat(answer(2, "{\"line\":2,\"status\":409,\"detail\":\"taken\"},{\"status\":507,\"line\":4}")
                        .problems())
                .containsExactly(
                        new ImportAnswer.Trouble(1, 409, "taken"), new ImportAnswer.Trouble(3, 507, "status 507"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":409},{\"line\":3,\"status\":507}",
                "{\"line\":3,\"status\":507},{\"status\":409}",
                "{},{\"line\":3,\"status\":507}",
                "{\"line\":3,\"status\":507},{}",
                "{\"line\":3,\"status\":507}",
            })
    void an_answer_that_does_not_say_which_lines_were_refused_ends_the_import(String problems) {
        assertThatThrownBy(() -> answer(2, problems))
                .isInstanceOf(ProgramFailure.class)
                .hasMessage("The service does not say which lines it refused");
    }

    @Test
    void an_answer_that_counts_nothing_looked_at_no_line() {
        ImportAnswer answer = ImportAnswer.of(new ServiceClient.Answer(503, "{\"detail\":\"later\"}"));
        assertThat(answer.looked()).isZero();
        assertThat(answer.stopped()).isEqualTo("later");
    }
}
