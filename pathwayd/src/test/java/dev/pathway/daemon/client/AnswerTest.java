package dev.pathway.daemon.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void a_failure_says_where_a_command_takes_its_token_from() {
        assertThat(new ServiceClient.Answer(401, "{\"detail\":\"This needs an access token\"}").failure("No"))
                .hasMessage("No: This needs an access token (it is taken from --token or PATHWAY_TOKEN)");
    }

    @Test
    void a_failure_says_how_a_missing_space_is_created_and_of_a_missing_trace_nothing_more() {
        String missing = "{\"type\":\"urn:pathway:problem:%s\",\"detail\":\"There is none\",\"space\":\"travel\"}";
        assertThat(new ServiceClient.Answer(404, missing.formatted("space-not-found")).failure("No"))
                .hasMessage("No: There is none (PUT /v1/pathway/travel creates it)");
        assertThat(new ServiceClient.Answer(404, missing.formatted("trace-not-found")).failure("No"))
                .hasMessage("No: There is none");
    }
}
