package tongbao.rating.pad;

import com.microsoft.playwright.BrowserContext;
import java.util.Map;
import tongbao.browser.Chromium;
import tongbao.rating.testing.BrowserPage;
import tongbao.rating.testing.TestCentre;

/** The pad's page in a browser, as somebody in front of it has it. */
final class PadBrowser extends BrowserPage {
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

    private PadBrowser(BrowserContext profile) {
        super(profile, "tongbao-pad");
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
        page().evaluate(BECOME, Map.of("token", token, "centre", centre.code(), "device", "P-A03", "window", "A03"));
        open();
        heading("您好，欢迎办事").waitFor();
        // Not before the centre's name is there has the pad fetched what it needs to ask well.
        page().getByText("示例政务服务中心").waitFor();
    }

    void open() {
        page().navigate(address("/pad"));
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
}
