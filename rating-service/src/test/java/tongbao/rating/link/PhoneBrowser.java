package tongbao.rating.link;

import com.microsoft.playwright.BrowserContext;
import tongbao.browser.Chromium;
import tongbao.rating.testing.BrowserPage;

/** The page of a link on somebody's phone. */
final class PhoneBrowser extends BrowserPage {
    static final int WIDTH = 390;
    static final int HEIGHT = 844;

    private String address = "";

    private PhoneBrowser(BrowserContext profile) {
        super(profile, "tongbao-phone");
    }

    static PhoneBrowser open(Chromium chromium, String token) {
        PhoneBrowser phone = new PhoneBrowser(chromium.profile(WIDTH, HEIGHT));
        phone.open(token);
        return phone;
    }

    /** Opens a link in place of the one before. */
    void open(String token) {
        address = address("/r/" + token);
        open();
    }

    /** Opens the same link again. */
    void open() {
        page().navigate(address);
    }

    /** Waits for the five faces. */
    void faces() {
        heading("请您评价这次服务").waitFor();
    }
}
