package tongbao.rating.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A page of ours in a browser, as somebody in front of it has it. Also notes everything the browser complains of. */
public class BrowserPage implements AutoCloseable {
    private static final String KEPT = """
            (name) => new Promise((resolve) => {
              const opening = indexedDB.open(name);
              opening.onsuccess = () => {
                const reading = opening.result.transaction('votes').objectStore('votes').getAll();
                reading.onsuccess = () => { opening.result.close(); resolve(reading.result.map((vote) => vote.id)); };
              };
            })
            """;
    private static final String AUDIT = script("/tongbao/rating/pad/audit.js");

    private final BrowserContext profile;
    private final Page page;
    private final String store;
    private final List<String> complaints = new ArrayList<>();
    private int posted;

    /** @param store the database in which the page keeps votes */
    protected BrowserPage(BrowserContext profile, String store) {
        this.profile = profile;
        this.page = profile.newPage();
        this.store = store;
        page.onPageError(error -> complaints.add("error: " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                noteSent(request.url());
            }
            if (!request.url().startsWith(address("")) && !request.url().startsWith("blob:")) {
                complaints.add("asked a stranger: " + request.url());
            }
        });
    }

    private void noteSent(String address) {
        if (address.endsWith("/ratings") || address.endsWith("/rating")) {
            posted++;
        }
    }

    public static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    public Page page() {
        return page;
    }

    /** What the browser found fault with: errors, broken policies, calls to other servers. */
    public List<String> complaints() {
        return complaints;
    }

    /** How many votes were sent, one sent twice counted twice. */
    public int posted() {
        return posted;
    }

    public void offline(boolean away) {
        profile.setOffline(away);
    }

    /** Stops the page's clock, so that nothing passes by itself before a busy machine has come to it. */
    public void freeze() {
        page.clock().install();
        page.clock().pauseAt(Instant.now().plusSeconds(1).toEpochMilli());
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A field by the beginning of its label. */
    public Locator field(String name) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
    }

    public Locator reason(String name) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator text(String words) {
        return page.getByText(words);
    }

    /** What is seen now, without the ring around what is focused. */
    public Path picture(Path file) {
        page.evaluate("() => document.activeElement.blur()");
        page.mouse().move(0, 0);
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    /** The ids of the votes that wait on the device. */
    @SuppressWarnings("unchecked")
    public List<String> kept() {
        return (List<String>) page.evaluate(KEPT, store);
    }

    /** What can be computed of WCAG on the page as it stands. */
    @SuppressWarnings("unchecked")
    public List<String> faults() {
        return (List<String>) page.evaluate(AUDIT);
    }

    @Override
    public void close() {
        profile.close();
    }

    private static String script(String name) {
        try (InputStream script = BrowserPage.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
