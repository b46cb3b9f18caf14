package tongbao.rating.link;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.browser.Chromium;
import tongbao.catalogue.Catalogues;
import tongbao.event.VoteChannel;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.Cable;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.Known;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.StoredVote;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

/** The page of a link on a phone, in a real browser, against the real service. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class PhonePageTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long LARGEST_PICTURE_BYTES = 150_000;

    private static Chromium chromium;

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    @Inject
    LinkTokens tokens;

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    private TestCentre centre;
    private Link link;
    private PhoneBrowser phone;

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
    void openLink() {
        centre = TestCentre.open(catalogues);
        new Known(database).tell(new CaseTopic(centre.code()).completed("1", now.minusSeconds(60)));
        link = link(now.plusSeconds(3600));
        phone = PhoneBrowser.open(chromium, tokens.sign(link));
    }

    @AfterEach
    void browserHasNoComplaint() {
        List<String> complaints = phone.complaints();
        phone.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFaceAndTheButtonAreAVoteAndTheLinkIsUsed() {
        phone.faces();
        assertThat(phone.page().locator("#centre")).hasText("示例政务服务中心");
        assertThat(phone.page().locator("#ask-case")).containsText("企业设立登记");
        assertThat(phone.page().locator("#ask-case")).containsText("市场监管局");
        phone.button("非常满意").click();
        assertThat(phone.heading("您选了“非常满意”")).isFocused();
        assertThat(phone.page().getByRole(AriaRole.CHECKBOX)).hasCount(0);
        assertThat(phone.field("联系电话")).isHidden();
        phone.field("想说的话").fill("很快");

        phone.button("提交").click();

        assertThat(phone.text("评价已提交。")).isVisible();
        assertThat(awaitVotes())
                .extracting(
                        StoredVote::id, StoredVote::caseNo, StoredVote::level, StoredVote::channel, StoredVote::comment)
                .containsExactly(tuple(link.vote().toString(), "1", "VERY_SATISFIED", "QR", "很快"));
        await().atMost(LIMIT).until(() -> phone.kept().isEmpty());
        phone.open();
        assertThat(phone.heading("这件事已经评价过了")).isFocused();
        assertThat(phone.button("再试一次")).isHidden();
    }

    @Test
    void aBadVoteAsksForAReasonOfTheCentre() {
        phone.faces();
        phone.button("不满意").click();
        phone.button("提交").click();
        assertThat(phone.page().locator("#bad-problem")).hasText("请至少选一项原因，或写几句话。");
        assertThat(phone.reason("办事指南不准确")).isFocused();

        phone.reason("等候时间长").check();
        phone.field("联系电话").fill("13800000000");
        phone.button("提交").click();

        assertThat(phone.text("评价已提交。")).isVisible();
        assertThat(awaitVotes()).singleElement().satisfies(vote -> {
            assertThat(vote.level()).isEqualTo("DISSATISFIED");
            assertThat(vote.reasons()).containsExactly("便捷性/等候时间长");
            assertThat(vote.contact()).isTrue();
        });
    }

    @Test
    void whoSlippedGoesBackToTheFacesByThePageOrByThePhone() {
        phone.faces();
        phone.button("不满意").click();
        phone.reason("态度").check();
        phone.button("返回重选").click();
        phone.faces();
        phone.button("非常不满意").click();
        assertThat(phone.reason("态度")).not().isChecked();
        phone.page().goBack();
        phone.faces();

        phone.button("满意").click();
        phone.button("提交").click();

        assertThat(phone.text("评价已提交。")).isVisible();
        assertThat(awaitVotes()).extracting(StoredVote::level).containsExactly("SATISFIED");
    }

    @Test
    void twoTapsAreOneVote() {
        phone.faces();
        phone.page().evaluate("""
                () => {
                  const [first, second] = document.querySelectorAll('.choice');
                  first.click();
                  first.click();
                  second.click();
                }
                """);
        phone.button("提交").dblclick();

        assertThat(phone.text("评价已提交。")).isVisible();
        assertThat(awaitVotes()).extracting(StoredVote::level).containsExactly("VERY_SATISFIED");
        assertThat(phone.posted()).isEqualTo(1);
    }

    @Test
    void aVoteGivenWithoutNetworkIsKeptAndSentByItselfUnderItsId() {
        phone.faces();
        phone.offline(true);
        phone.button("非常不满意").click();
        phone.reason("态度").check();
        phone.button("提交").click();
        assertThat(phone.text("评价已存在本机")).isVisible();
        assertThat(phone.kept()).containsExactly(link.vote().toString());
        assertThat(StoredVote.of(database, centre.code())).isEmpty();

        phone.offline(false);

        assertThat(phone.text("评价已提交。")).isVisible();
        assertThat(awaitVotes())
                .extracting(StoredVote::id)
                .containsExactly(link.vote().toString());
    }

    @Test
    void aVoteThatCouldNotBeStoredIsSentByTheNextVisit() {
        phone.faces();
        phone.button("非常满意").click();
        Cable.pull();
        try {
            phone.button("提交").click();
            assertThat(phone.text("评价已存在本机")).isVisible();
            phone.open(); // the page was closed, and the link is opened again
            assertThat(phone.heading("谢谢您的评价")).isVisible();
        } finally {
            Cable.mend();
        }

        assertThat(phone.text("评价已提交。")).isVisible();
        assertThat(awaitVotes())
                .extracting(StoredVote::id)
                .containsExactly(link.vote().toString());
    }

    @Test
    void whoseCaseIsRatedMeanwhileIsToldKindly() {
        phone.faces();
        phone.button("非常满意").click();
        Api.post(centre.pad(), centre.vote("1")).then().statusCode(201);

        phone.button("提交").click();

        assertThat(phone.heading("这件事已经评价过了")).isVisible();
        assertThat(phone.text("以先前的评价为准")).isVisible();
        await().atMost(LIMIT).until(() -> phone.kept().isEmpty());
    }

    @Test
    void aLinkThatIsNoLongerOrNeverWasGoodSaysSo() {
        phone.open(tokens.sign(link(now.minusSeconds(1))));
        assertThat(phone.heading("评价链接已过期")).isVisible();

        phone.open("x.y.z");
        assertThat(phone.heading("打不开这个链接")).isVisible();

        phone.open(tokens.sign(link) + "。谢谢"); // what a message added to it does no harm
        phone.faces();
    }

    @Test
    void everyViewCanBeReadAndTouchedInEverySizeAndLanguage() {
        List<String> faults = new ArrayList<>();
        phone.faces();
        audit("ask", faults);
        phone.button("不满意").click();
        phone.button("提交").click();
        audit("bad", faults);
        phone.page().goBack();
        phone.faces();
        phone.button("非常满意").click();
        phone.button("提交").click();
        phone.text("评价已提交。").waitFor();
        audit("thanks", faults);
        phone.open();
        phone.heading("这件事已经评价过了").waitFor();
        audit("rated", faults);

        assertThat(faults).isEmpty();
    }

    @Test
    void thePageRunsNothingThatIsNotItsOwnAndIsKeptNowhere() {
        given().get("/r/" + tokens.sign(link))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self';"))
                .header("Content-Security-Policy", containsString("connect-src 'self';"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .body(containsString("<script type=\"module\" src=\"/phone/phone.js\">"));
        given().get("/phone/phone.js").then().statusCode(200).header("Cache-Control", "no-cache");
        given().get("/phone/nothing.js").then().statusCode(404);
    }

    /**
     * The pictures of the documentation. They are made anew by
     * {@code ./mvnw -pl common,embedded,rating-service -Dtest=PhonePageTest
     * -Dsurefire.failIfNoSpecifiedTests=false -Dtongbao.screenshots=$PWD/docs test}.
     */
    @Test
    void thePicturesOfTheDocumentationShowTheseViews() throws IOException {
        Path folder = Path.of(System.getProperty("tongbao.screenshots", "target/screenshots"));
        phone.faces();
        List<Path> pictures = new ArrayList<>(List.of(phone.picture(folder.resolve("phone.png"))));
        phone.button("不满意").click();
        phone.reason("等候时间长").check();
        phone.reason("态度").check();
        phone.page().evaluate("() => window.scrollTo(0, 0)");
        pictures.add(phone.picture(folder.resolve("phone-bad.png")));

        for (Path picture : pictures) {
            assertThat(picture).isNotEmptyFile();
            assertThat(Files.size(picture)).isLessThan(LARGEST_PICTURE_BYTES);
        }
    }

    /** The view in both languages and sizes, on a phone and as narrow as WCAG asks. */
    private void audit(String view, List<String> faults) {
        for (String language : List.of("English", "中文")) {
            phone.button(language).click();
            for (int twice = 0; twice < 2; twice++) {
                phone.page().locator("#size").click();
                for (int width : List.of(320, PhoneBrowser.WIDTH)) {
                    phone.page().setViewportSize(width, PhoneBrowser.HEIGHT);
                    String where = "%s after %s, %d pixels wide: ".formatted(view, language, width);
                    phone.faults().forEach(fault -> faults.add(where + fault));
                }
            }
        }
    }

    private Link link(Instant expiry) {
        return new Link(UUID.randomUUID(), centre.code(), "1", VoteChannel.QR, expiry);
    }

    private List<StoredVote> awaitVotes() {
        return await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> StoredVote.of(database, centre.code()), votes -> !votes.isEmpty());
    }
}
