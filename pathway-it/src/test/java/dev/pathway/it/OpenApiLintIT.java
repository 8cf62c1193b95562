package dev.pathway.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else's rules for OpenAPI documents say of ours. */
class OpenApiLintIT {

    private static final String LINTER = "@redocly/cli@2.77.0";

    @TempDir
    Path directory;

    @Test
    void the_document_that_the_service_gives_out_breaks_no_rule_of_the_strictest_set() throws Exception {
        assumeTrue(Examples.works("npx", "--version"), "Skipped, because there is no npx: install nodejs and npm");
        assumeTrue(
                Examples.works("npx", "--yes", LINTER, "--version"),
                "Skipped, because npx cannot get " + LINTER + ": connect to a registry of npm once");
        try (RunningService service = RunningService.start(directory.resolve("data"))) {
            Files.writeString(
                    directory.resolve("openapi.yaml"),
                    service.get("/openapi.yaml").body());
        }
        ProcessBuilder linter =
                new ProcessBuilder("npx", "--yes", LINTER, "lint", "--extends", "recommended-strict", "openapi.yaml");
        // It shall tell nobody.
        linter.environment().put("REDOCLY_TELEMETRY", "off");
        linter.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        new Examples("docs/http.md", directory).output(linter);
    }
}
