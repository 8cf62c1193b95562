package dev.pathway.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window: the machine's own, installed first where that can be done without asking. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; skips the test, and says why, where there is none and none can be installed. */
    static Chromium start() throws Exception {
        Optional<Path> found = find();
        if (found.isEmpty()) {
            install();
            found = find();
        }
        assumeTrue(
                found.isPresent(),
                "Skipped, because the console needs a browser: there is no chromium on the path, and it could not be"
                        + " installed (that takes apt-get and root)");
        // As long as a click waits for what it is about: on a busy machine the 5 s that it is otherwise are little.
        PlaywrightAssertions.setDefaultAssertionTimeout(ConsoleTab.PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(found.orElseThrow())
                        .setTimeout(60_000)
                        // The first because a build may run as root; the others keep it from looking further than us.
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** Opens a tab that shares nothing with another, on a screen as told. */
    ConsoleTab tab(URI service, Browser.NewContextOptions screen) {
        return new ConsoleTab(browser.newContext(screen), service);
    }

    ConsoleTab tab(URI service) {
        return tab(service, new Browser.NewContextOptions().setViewportSize(1200, 800));
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() throws Exception {
        Process install = new ProcessBuilder(
                        "sh",
                        "-c",
                        "[ \"$(id -u)\" = 0 ] && command -v apt-get && apt-get update"
                                + " && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!install.waitFor(10, TimeUnit.MINUTES)) {
            install.destroyForcibly();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
