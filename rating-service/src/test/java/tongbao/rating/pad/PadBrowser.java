package tongbao.rating.pad;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tongbao.browser.Chromium;
import tongbao.rating.testing.TestCentre;

/** The pad's page in a browser, as somebody in front of it has it. Also notes everything the browser complains of. */
final class PadBrowser implements AutoCloseable {
    /** A common pad: ten inches, lying. */
    static final int WIDTH = 1280;

    static final int HEIGHT = 800;

    private static final String BECOME = """
            identity => new Promise((resolve, reject) => {
              const opening = indexedDB.open('tongbao-pad');
              opening.onsuccess = () => {
                const writing = opening.result.transaction('settings', 'readwrite');
                writing.objectStore('settings').put(identity, 'identity');
                writing.oncomplete = () => { opening.result.close(); resolve(); };
                writing.onabort = () => reject(writing.error);
              };
            })
            """;

    private static final String KEPT = """
            () => new Promise((resolve) => {
              const opening = indexedDB.open('tongbao-pad');
              opening.onsuccess = () => {
                const reading = opening.result.transaction('votes').objectStore('votes').getAll();
                reading.onsuccess = () => { opening.result.close(); resolve(reading.result.map((vote) => vote.id)); };
              };
            })
            """;

    private final BrowserContext profile;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private int posted;

    private PadBrowser(BrowserContext profile) {
        this.profile = profile;
        this.page = profile.newPage();
        page.onPageError(error -> complaints.add("error: " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posted++;
            }
            if (!request.url().startsWith(address(""))) {
                complaints.add("asked a stranger: " + request.url());
            }
        });
    }

    /** A pad fresh from its box, with its page open. */
    static PadBrowser fresh(Chromium chromium) {
        PadBrowser pad = new PadBrowser(chromium.profile(WIDTH, HEIGHT));
        pad.open();
        return pad;
    }

    /** The pad {@code P-A03} of a centre, as it is once it has registered. */
    static PadBrowser registered(Chromium chromium, TestCentre centre) {
        PadBrowser pad = fresh(chromium);
        pad.become(centre, centre.pad());
        return pad;
    }

    void become(TestCentre centre, String token) {
        page.evaluate(BECOME, Map.of("token", token, "centre", centre.code(), "device", "P-A03", "window", "A03"));
        open();
        heading("您好，欢迎办事").waitFor();
        // Not before the centre's name is there has the pad fetched what it needs to ask well.
        page.getByText("示例政务服务中心").waitFor();
    }

    static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    void open() {
        page.navigate(address("/pad"));
    }

    Page page() {
        return page;
    }

    /** What the browser found fault with: errors, broken policies, calls to other servers. */
    List<String> complaints() {
        return complaints;
    }

    /** How many votes were sent, one sent twice counted twice. */
    int posted() {
        return posted;
    }

    void offline(boolean away) {
        profile.setOffline(away);
    }

    /** Stops the page's clock, so that nothing passes by itself before a busy machine has come to it. */
    void freeze() {
        page.clock().install();
        page.clock().pauseAt(Instant.now().plusSeconds(1).toEpochMilli());
    }

    /** Goes to the five faces for a case, by its number. */
    void takeCase(String number) {
        button("凭办件编号评价").click();
        field("办件编号").fill(number);
        button("下一步").click();
        heading("请您评价这次服务").waitFor();
    }

    /** Taps a face, and waits to be thanked. */
    void rateWell(String number, String level) {
        takeCase(number);
        button(level).click();
        heading("谢谢您的评价").waitFor();
    }

    void done() {
        button("完成").click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A field by the beginning of its label. */
    Locator field(String name) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
    }

    Locator reason(String name) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator text(String words) {
        return page.getByText(words);
    }

    /** What is seen now, without the ring around what is focused. */
    Path picture(Path file) {
        page.evaluate("() => document.activeElement.blur()");
        page.mouse().move(0, 0);
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    /** The ids of the votes that wait on the device. */
    @SuppressWarnings("unchecked")
    List<String> kept() {
        return (List<String>) page.evaluate(KEPT);
    }

    @Override
    public void close() {
        profile.close();
    }
}
