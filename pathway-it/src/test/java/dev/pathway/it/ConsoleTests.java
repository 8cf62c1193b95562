package dev.pathway.it;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the console that share a browser and a service, which remembers something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleTests {

    private Chromium chromium;
    private RunningService service;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        chromium = Chromium.start();
        service = RunningService.start(directory.resolve("data"));
        Remembered remembered = new Remembered(service);
        remembered.notes();
        remembered.retired();
        remembered.hostile();
        remembered.lineage();
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    final RunningService service() {
        return service;
    }

    /** Opens a tab that shares nothing with another. */
    final ConsoleTab tab() {
        return chromium.tab(service.url());
    }

    /** Does so on a screen as told. */
    final ConsoleTab tab(Browser.NewContextOptions screen) {
        return chromium.tab(service.url(), screen);
    }
}
