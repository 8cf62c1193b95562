package dev.pathway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A tab that shows the console, and remembers whatever the browser complains about. */
final class ConsoleTab implements AutoCloseable {

    static final int PATIENCE_MILLIS = 20_000;

    /** The browser's own word for an answer that is not a success. The page is to show it, and the tests look at that. */
    private static final String REFUSED = "Failed to load resource: the server responded with a status of 4";

    private final BrowserContext context;
    private final URI service;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private int clicks;

    ConsoleTab(BrowserContext context, URI service) {
        this.context = context;
        this.service = service;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript("addEventListener('securitypolicyviolation',"
                + " (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
        // Before those of the page, which have done their work by the time that somebody reads the number.
        context.addInitScript("window.moves = 0; addEventListener('hashchange', () => { window.moves++; })");
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
                complaints.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Loads an address of the console, such as {@code #/default/live}, and waits until it is all there. */
    ConsoleTab open(String hash) {
        // From one address of the console to another the browser would load nothing, and what was there still be there.
        page.navigate("about:blank");
        page.navigate(service + "/console/" + hash);
        return settled();
    }

    /** Goes on to another address of the console, as a link does, and waits until it is all there. */
    ConsoleTab goTo(String hash) {
        return moved(() -> page.evaluate("(hash) => { location.hash = hash }", hash));
    }

    private ConsoleTab moved(Runnable move) {
        Object before = page.evaluate("() => window.moves");
        move.run();
        page.waitForFunction("(before) => window.moves > before", before);
        return settled();
    }

    /** Waits until nothing on the page is still awaited. */
    ConsoleTab settled() {
        page.waitForFunction("() => document.querySelector('h1') && !document.querySelector('[aria-busy]')");
        return this;
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /** Clicks on what changes something at this address. What comes of it may take a while yet. */
    void click(Locator target) {
        clicks++;
        target.click();
    }

    /** Clicks on what leads to another address, and waits until that is all there. */
    void follow(Locator target) {
        clicks++;
        moved(target::click);
    }

    int clicks() {
        return clicks;
    }

    /** Returns the uids of the traces that are listed. */
    List<String> uids() {
        return page.locator(".traces .uid").allInnerTexts();
    }

    /** Returns the content of the trace that is shown. */
    String content() {
        return page.locator(".content").first().textContent();
    }

    boolean overflows() {
        return (boolean)
                page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** Ends the tab, which must have had no cause for complaint. */
    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }
}
