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

    private static final int PATIENCE_MILLIS = 20_000;
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

    /** Goes to an address within the console, such as {@code #/default/live}, and waits until it is all there. */
    ConsoleTab open(String hash) {
        page.navigate(service + "/console/" + hash);
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

    void click(Locator target) {
        clicks++;
        target.click();
        settled();
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
