package tongbao.rating.pad;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.browser.Chromium;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

/** That everybody can use the page: by finger, by keyboard, by ear, with weak eyes, on a small screen. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class PadAccessTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long LARGEST_PICTURE_BYTES = 150_000;
    private static final String FOCUSED = "() => document.activeElement.id || document.activeElement.dataset.level";

    private static Chromium chromium;

    @Inject
    Catalogues catalogues;

    private final List<String> faults = new ArrayList<>();
    private TestCentre centre;
    private PadBrowser pad;

    @BeforeAll
    static void startBrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT.toMillis());
        chromium = Chromium.start();
    }

    @AfterAll
    static void endBrowser() {
        chromium.close();
    }

    @BeforeEach
    void openPad() {
        centre = TestCentre.open(catalogues);
        pad = PadBrowser.fresh(chromium);
    }

    @AfterEach
    void closePad() {
        pad.close();
    }

    @Test
    void everyViewCanBeReadAndTouchedInEverySizeAndLanguage() {
        pad.freeze(); // views that leave by themselves would do so in the middle of the audit
        pad.heading("登记这台评价器").waitFor();
        audit("register");
        pad.become(centre, centre.pad());
        audit("wait");
        pad.button("凭办件编号评价").click();
        audit("number");
        pad.field("办件编号").fill("1");
        pad.button("下一步").click();
        audit("ask");
        pad.button("不满意").click();
        pad.button("提交").click();
        audit("bad");
        pad.reason("态度").check();
        pad.button("提交").click();
        pad.text("评价已提交。").waitFor();
        audit("thanks");
        pad.done();
        pad.page().locator("#corner").click();
        faults("diagnostics");

        assertThat(faults).isEmpty();
    }

    @Test
    void aVoteCanBeGivenByKeyboardAloneInAnOrderThatMakesSense() {
        pad.become(centre, centre.pad());
        pad.takeCase("1");

        assertThat(IntStream.range(0, 6).mapToObj(tab -> pressed("Tab")))
                .containsExactly(
                        "VERY_SATISFIED",
                        "SATISFIED",
                        "BASICALLY_SATISFIED",
                        "DISSATISFIED",
                        "VERY_DISSATISFIED",
                        "corner");
        pressed("Shift+Tab");
        pad.page().keyboard().press("Enter");
        assertThat(pad.heading("您选了“非常不满意”")).isFocused();
        pressed("Tab");
        pad.page().keyboard().press("Space");
        assertThat(pad.reason("办事指南不准确")).isChecked();
        while (!"comment".equals(pressed("Tab"))) {
            assertThat(pad.page().locator(":focus")).isInViewport();
        }
        pad.page().keyboard().type("慢");
        assertThat(IntStream.range(0, 2).mapToObj(tab -> pressed("Tab"))).containsExactly("contact", "bad-back");
        pressed("Tab");
        pad.page().keyboard().press("Enter");

        assertThat(pad.text("评价已提交。")).isVisible();
        assertThat(pad.heading("谢谢您的评价")).isFocused();
    }

    @Test
    void whatIsFocusedIsSeen() {
        pad.become(centre, centre.pad());
        pad.takeCase("1");

        pressed("Tab");

        assertThat(pad.page().locator(":focus")).hasCSS("outline-style", "solid");
        assertThat(pad.page().locator(":focus")).hasCSS("outline-color", "rgb(11, 61, 117)");
    }

    @Test
    void whoWantsNoMotionSeesNone() {
        pad.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setReducedMotion(ReducedMotion.REDUCE));
        pad.become(centre, centre.pad());
        pad.takeCase("1");

        assertThat(pad.page().locator(".choice svg").first()).hasCSS("transition-property", "none");
    }

    @Test
    void theVoiceAsksInTheLanguageOfThePageUnlessItIsTurnedOff() {
        pad.page().addInitScript("""
                window.said = [];
                speechSynthesis.speak = (utterance) => window.said.push(`${utterance.lang} ${utterance.text}`);
                """);
        pad.become(centre, centre.pad());
        pad.takeCase("1");
        pad.button("English").click();
        pad.button("Dissatisfied").click();
        pad.button("Voice").click();
        pad.button("Choose again").click();

        pad.button("Very satisfied").click();

        assertThat(pad.page().evaluate("() => window.said"))
                .isEqualTo(List.of("zh-CN 请您评价这次服务。", "en We are sorry. Please tell us what went wrong."));
    }

    @Test
    void theFacesGiveTheCodeItsRoomAndNothingNeedsScrolling() {
        pad.become(centre, centre.pad());
        CaseTopic.tell(new CaseTopic(centre.code()).completed("YC-2026-001873", Instant.now()));
        pad.text("扫码评价").waitFor();

        for (int[] screen : List.of(
                new int[] {PadBrowser.WIDTH, PadBrowser.HEIGHT}, new int[] {1280, 752}, new int[] {1024, 768})) {
            pad.page().setViewportSize(screen[0], screen[1]);

            assertThat(pad.page().evaluate("() => document.documentElement.scrollHeight"))
                    .isEqualTo(screen[1]);
            assertThat(pad.page().locator("#scan-code")).isInViewport();
        }
    }

    /**
     * The pictures of the documentation. They are made anew by
     * {@code ./mvnw -pl common,embedded,rating-service -Dtest=PadAccessTest
     * -Dsurefire.failIfNoSpecifiedTests=false -Dtongbao.screenshots=$PWD/docs test}.
     */
    @Test
    void thePicturesOfTheDocumentationShowTheseViews() throws IOException {
        Path folder = Path.of(System.getProperty("tongbao.screenshots", "target/screenshots"));
        pad.become(centre, centre.pad());
        CaseTopic.tell(new CaseTopic(centre.code()).completed("YC-2026-001873", Instant.now()));
        pad.heading("请您评价这次服务").waitFor();
        pad.text("扫码评价").waitFor();
        List<Path> pictures = new ArrayList<>(List.of(pad.picture(folder.resolve("pad.png"))));
        pad.button("不满意").click();
        pad.reason("等候时间长").check();
        pad.reason("态度").check();
        pictures.add(pad.picture(folder.resolve("pad-bad.png")));
        pad.button("返回重选").click();
        pad.button("English").click();
        pad.button("Large text").click();
        pictures.add(pad.picture(folder.resolve("pad-en-large.png")));

        for (Path picture : pictures) {
            assertThat(picture).isNotEmptyFile();
            assertThat(Files.size(picture)).isLessThan(LARGEST_PICTURE_BYTES);
        }
    }

    private String pressed(String key) {
        pad.page().keyboard().press(key);
        return (String) pad.page().evaluate(FOCUSED);
    }

    /** The view in both languages and sizes, on a pad, a small screen, and as narrow as WCAG asks. */
    private void audit(String view) {
        for (String language : List.of("English", "中文")) {
            pad.button(language).click();
            for (int twice = 0; twice < 2; twice++) {
                pad.page().locator("#size").click();
                for (int[] screen : List.of(
                        new int[] {1024, 600}, new int[] {320, 640}, new int[] {PadBrowser.WIDTH, PadBrowser.HEIGHT})) {
                    pad.page().setViewportSize(screen[0], screen[1]);
                    faults("%s after %s, %d pixels wide".formatted(view, language, screen[0]));
                }
            }
        }
        pad.page().setViewportSize(PadBrowser.WIDTH, PadBrowser.HEIGHT);
    }

    private void faults(String where) {
        pad.faults().forEach(fault -> faults.add(where + ": " + fault));
    }
}
