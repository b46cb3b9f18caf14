package tongbao.rating.link;

import com.microsoft.playwright.BrowserContext;
import tongbao.browser.Chromium;
import tongbao.rating.testing.BrowserPage;

/** The page of a link on somebody's phone. */
final class PhoneBrowser extends BrowserPage {
    static final int WIDTH = 390;
    static final int HEIGHT = 844;

    private final String address;

    private PhoneBrowser(BrowserContext profile, String token) {
        super(profile, "tongbao-phone");
        this.address = address("/r/" + token);
    }

    static PhoneBrowser open(Chromium chromium, String token) {
        PhoneBrowser phone = new PhoneBrowser(chromium.profile(WIDTH, HEIGHT), token);
        phone.open();
        return phone;
    }

    void open() {
        page().navigate(address);
    }

    /** Opens the link and goes to the five faces. */
    void faces() {
        heading("请您评价这次服务").waitFor();
    }
}
