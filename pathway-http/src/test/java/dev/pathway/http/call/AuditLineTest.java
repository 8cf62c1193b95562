package dev.pathway.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A line of the audit log, whatever the client sent. */
final class AuditLineTest {

    @Test
    void what_a_client_chose_cannot_forge_a_line() {
        assertThat(Audit.quoted("a\r\nrefused \u001b[31m\u2028\"x\\"))
                .isEqualTo("\"a\\u000d\\u000arefused \\u001b[31m\\u2028\\u0022x\\u005c\"");
        assertThat(Audit.quoted("y".repeat(5_000))).hasSizeLessThan(110).endsWith("...\"");
    }
}
