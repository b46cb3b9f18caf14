package tongbao.rating.pad;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.browser.Chromium;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.Cable;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.StoredVote;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

/** The pad's page in a real browser, against the real service. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class PadPageTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int IDLE_MS = 60_000;
    private static final int WARNING_MS = 21_000;
    private static final int HELD_MS = 5_500;
    private static final int THANKS_MS = 9_500;

    private static Chromium chromium;

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

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
        pad = PadBrowser.registered(chromium, centre);
    }

    @AfterEach
    void browserHasNoComplaint() {
        List<String> complaints = pad.complaints();
        pad.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aTapOnAFaceIsAVote() {
        pad.freeze();
        pad.rateWell("1", "满意");

        pad.done();

        assertThat(awaitVotes(1))
                .extracting(StoredVote::caseNo, StoredVote::level, StoredVote::channel)
                .containsExactly(tuple("1", "SATISFIED", "PAD"));
        assertThat(pad.heading("您好，欢迎办事")).isVisible();
        await().atMost(LIMIT).until(() -> pad.kept().isEmpty());
    }

    @Test
    void aPadAsksWhatItsWindowHasJustCompletedAndAfterTheVoteNoMore() {
        CaseTopic cases = new CaseTopic(centre.code());

        CaseTopic.tell(cases.completed("1", Instant.now()));
        assertThat(pad.heading("请您评价这次服务")).isFocused();
        assertThat(pad.page().locator("#ask-case")).hasText("企业设立登记 办件编号 1");
        CaseTopic.tell(cases.completed("2", Instant.now()));
        assertThat(pad.page().locator("#ask-case")).hasText("企业设立登记 办件编号 2");
        pad.button("非常满意").click();
        pad.done();

        assertThat(pad.heading("您好，欢迎办事")).isVisible();
        assertThat(awaitVotes(1)).extracting(StoredVote::caseNo).containsExactly("2");
        CaseTopic.tell(cases.completed("3", Instant.now()));
        assertThat(pad.page().locator("#ask-case")).hasText("企业设立登记 办件编号 3");
    }

    @Test
    void besideTheFacesStandsTheCodeOfALinkAndAVoteByItEndsTheInvitation() {
        CaseTopic.tell(new CaseTopic(centre.code()).completed("1", Instant.now()));

        assertThat(pad.page().locator("#scan-code")).hasJSProperty("complete", true);
        assertThat(pad.text("扫码评价")).isVisible();
        String link = Api.post(
                        centre.pad(),
                        "/api/v1/links",
                        "{\"centre\": \"%s\", \"caseNo\": \"1\", \"channel\": \"QR\"}".formatted(centre.code()))
                .path("token");
        given().contentType(ContentType.JSON)
                .body("{\"level\": \"SATISFIED\"}")
                .post("/api/v1/links/" + link + "/rating")
                .then()
                .statusCode(201);

        assertThat(pad.heading("您好，欢迎办事")).isVisible();
        assertThat(pad.text("扫码评价")).isHidden();
    }

    /** Where links are not configured, or out of order, the pad is what it was without them. */
    @Test
    void withoutLinksThePadAsksAllTheSame() {
        pad.page().route("**/api/v1/links", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));

        CaseTopic.tell(new CaseTopic(centre.code()).completed("1", Instant.now()));

        pad.heading("请您评价这次服务").waitFor();
        assertThat(pad.text("扫码评价")).isHidden();
        pad.button("非常满意").click();
        assertThat(pad.heading("谢谢您的评价")).isVisible();
    }

    @Test
    void aBadVoteAsksForAReasonOfTheCentre() {
        pad.takeCase("1");
        pad.button("不满意").click();
        assertThat(pad.heading("您选了“不满意”")).isFocused();
        assertThat(pad.page().getByRole(AriaRole.CHECKBOX)).hasCount(14);

        pad.button("提交").click();
        assertThat(pad.page().locator("#bad-problem")).hasText("请至少选一项原因，或写几句话。");
        assertThat(pad.reason("办事指南不准确")).isFocused();
        pad.reason("态度").check();
        pad.reason("等候时间长").check();
        pad.field("想说的话").fill("等了两个小时");
        pad.field("联系电话").fill("13800000000");
        pad.button("提交").click();

        assertThat(pad.text("评价已提交。")).isVisible();
        assertThat(awaitVotes(1)).singleElement().satisfies(vote -> {
            assertThat(vote.level()).isEqualTo("DISSATISFIED");
            assertThat(vote.reasons()).containsExactly("便捷性/等候时间长", "窗口服务/态度");
            assertThat(vote.comment()).isEqualTo("等了两个小时");
            assertThat(vote.contact()).isTrue();
        });
    }

    @Test
    void votesGivenWithoutNetworkSurviveARestartAndArriveUnderTheirIdsOnceItIsBack() {
        awaitOfflineReady();
        pad.offline(true);
        pad.rateWell("1", "非常满意");
        pad.done();
        pad.takeCase("2");
        pad.button("非常不满意").click();
        pad.reason("态度").check();
        pad.button("提交").click();
        assertThat(pad.text("评价已存在本机")).isVisible();

        pad.open();
        assertThat(pad.heading("您好，欢迎办事")).isVisible();
        assertThat(pad.page().locator("#state")).hasText("网络不通 · 待提交 2 条");
        List<String> kept = pad.kept();
        assertThat(StoredVote.of(database, centre.code())).isEmpty();
        pad.offline(false);

        assertThat(awaitVotes(2)).extracting(StoredVote::id).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(pad.page().locator("#state")).hasText("联网正常");
    }

    @Test
    void twoFingersAtOnceAreOneVoteAndTheFirstCounts() {
        pad.freeze();
        pad.takeCase("1");

        pad.page().evaluate("""
                () => {
                  const [first, second] = document.querySelectorAll('.choice');
                  first.click();
                  first.click();
                  second.click();
                }
                """);
        pad.done();
        pad.takeCase("2");
        pad.button("满意").dblclick();
        pad.done();

        assertThat(awaitVotes(2)).extracting(StoredVote::level).containsExactly("VERY_SATISFIED", "SATISFIED");
        await().atMost(LIMIT).until(() -> pad.kept().isEmpty());
        assertThat(pad.posted()).isEqualTo(2);
    }

    @Test
    void aSlipOfTheFingerCanBeTakenBack() {
        pad.freeze();
        pad.rateWell("1", "基本满意");

        pad.button("选错了，重新选").click();
        assertThat(pad.kept()).isEmpty();
        pad.button("非常满意").click();
        pad.done();

        assertThat(awaitVotes(1)).extracting(StoredVote::level).containsExactly("VERY_SATISFIED");
    }

    @Test
    void thanksLeaveByThemselvesAndTheVoteGoesWhenItCanNoLongerBeTakenBack() {
        pad.freeze();
        pad.rateWell("1", "满意");
        Locator undo = pad.button("选错了，重新选");
        assertThat(undo).isVisible();
        assertThat(StoredVote.of(database, centre.code())).isEmpty();

        pad.page().clock().runFor(HELD_MS);
        assertThat(awaitVotes(1)).extracting(StoredVote::level).containsExactly("SATISFIED");
        assertThat(undo).isHidden();
        assertThat(pad.text("评价已提交。")).isVisible();
        pad.page().clock().runFor(THANKS_MS - HELD_MS);

        assertThat(pad.heading("您好，欢迎办事")).isVisible();
    }

    @Test
    void whoWalksAwayLeavesNothingForTheNext() {
        pad.freeze();
        pad.takeCase("1");
        pad.button("English").click();
        pad.button("Large text").click();
        pad.button("Dissatisfied").click();
        pad.reason("Attitude").check();
        pad.field("Your words").fill("private");

        pad.page().clock().runFor(IDLE_MS + 500);
        assertThat(pad.heading("Are you still there?")).isVisible();
        pad.page().clock().runFor(WARNING_MS);

        assertThat(pad.heading("您好，欢迎办事")).isVisible();
        assertThat(pad.page().locator("html")).hasAttribute("data-size", "usual");
        pad.takeCase("1");
        pad.button("不满意").click();
        assertThat(pad.field("想说的话")).hasValue("");
        assertThat(pad.reason("态度")).not().isChecked();
        assertThat(StoredVote.of(database, centre.code())).isEmpty();
    }

    @Test
    void whoIsStillThereKeepsWhatWasWritten() {
        pad.freeze();
        pad.takeCase("1");
        pad.button("不满意").click();
        pad.field("想说的话").fill("慢慢写");

        pad.page().clock().runFor(IDLE_MS + 500);
        pad.button("继续评价").click();
        pad.page().clock().runFor(WARNING_MS);

        assertThat(pad.heading("您选了“不满意”")).isVisible();
        assertThat(pad.field("想说的话")).hasValue("慢慢写");
    }

    @Test
    void whoseCaseHasBeenRatedIsToldKindly() {
        pad.freeze();
        assertThat(Api.post(centre.gateway(), centre.vote("1").with("channel", "WEB"))
                        .statusCode())
                .isEqualTo(201);
        pad.takeCase("1");
        pad.button("非常不满意").click();
        pad.reason("态度").check();

        pad.button("提交").click();

        assertThat(pad.heading("这件事已经评价过了")).isVisible();
        assertThat(pad.text("以先前的评价为准")).isVisible();
        pad.done();
        assertThat(awaitVotes(1)).extracting(StoredVote::level).containsExactly("VERY_SATISFIED");
        assertThat(pad.kept()).isEmpty();
    }

    @Test
    void whileTheServiceCannotStoreTheVoteWaitsHere() {
        Cable.pull();
        try {
            pad.takeCase("1");
            pad.button("非常不满意").click();
            pad.reason("态度").check();
            pad.button("提交").click();
            assertThat(pad.text("评价已存在本机")).isVisible();
            assertThat(pad.kept()).hasSize(1);
        } finally {
            Cable.mend();
        }

        assertThat(awaitVotes(1)).extracting(StoredVote::caseNo).containsExactly("1");
    }

    @Test
    void aVoteTheServerRefusesHoldsUpNoOtherAndIsShownInTheCorner() {
        pad.freeze();
        pad.page().evaluate("""
                () => new Promise((resolve) => {
                  const opening = indexedDB.open('tongbao-pad');
                  opening.onsuccess = () => {
                    const writing = opening.result.transaction('votes', 'readwrite');
                    writing.objectStore('votes').put({
                      id: '00000000-0000-4000-8000-000000000000', caseNo: 'X', level: 'SATISFIED', keptAt: Date.now(),
                      held: false, heldUntil: 0, attempts: 0, body: '{"comment": "secret"}',
                    });
                    writing.oncomplete = () => { opening.result.close(); resolve(); };
                  };
                })
                """);

        pad.rateWell("1", "满意");
        pad.done();

        assertThat(awaitVotes(1)).extracting(StoredVote::caseNo).containsExactly("1");
        assertThat(pad.page().locator("#state")).hasText("联网正常 · 未被接受 1 条");
        pad.page().locator("#corner").click();
        assertThat(pad.page().locator("#aside-list li")).containsText("办件 X：422");
        assertThat(pad.page().locator("#diagnostics")).not().containsText("secret");
    }

    @Test
    void aPadWhoseTokenWasRevokedAsksToBeRegisteredAndKeepsItsVotes() {
        pad.takeCase("1");
        catalogues.apply(centre.withPadTokenVersion(2));
        pad.button("非常不满意").click();
        pad.reason("态度").check();
        pad.button("提交").click();

        assertThat(pad.text("评价已存在本机")).isVisible();
        pad.done();
        assertThat(pad.heading("登记这台评价器")).isVisible();
        assertThat(pad.text("这台设备的登记已失效")).isVisible();
        assertThat(pad.kept()).hasSize(1);
        pad.become(centre, TestTokens.device(centre.code(), "P-A03", 2));

        assertThat(awaitVotes(1)).extracting(StoredVote::caseNo).containsExactly("1");
    }

    private List<StoredVote> awaitVotes(int count) {
        return await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> StoredVote.of(database, centre.code()), votes -> votes.size() >= count);
    }

    private void awaitOfflineReady() {
        pad.page().waitForFunction("() => navigator.serviceWorker.controller !== null");
    }
}
