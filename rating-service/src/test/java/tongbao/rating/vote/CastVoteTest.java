package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.catalogue.Catalogues;
import tongbao.event.Level;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class CastVoteTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(20);

    @Inject
    Catalogues catalogues;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void aVoteIsAnsweredWithItsPlaceAndArrivesOnItsTopic() {
        VoteJson vote = centre.vote("办件-(一)").bad().with("comment", "等候太久").with("contact", "13800001234");

        post(centre.pad(), vote)
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/ratings/" + vote.id() + "?centre=" + centre.code())
                .body("id", equalTo(vote.id()));

        await().atMost(ARRIVAL).until(() -> RatingTopic.cases(centre.code()).equals(List.of("办件-(一)")));
        var cast = RatingTopic.votes(centre.code()).get(0);
        assertThat(cast.id()).hasToString(vote.id());
        assertThat(cast.level()).isEqualTo(Level.VERY_DISSATISFIED);
        assertThat(cast.reasons()).containsExactly("窗口服务/态度");
    }

    @Test
    void theRecordIsACloudEventFromTheDeviceAndSaysNothingOfTheRater() {
        VoteJson vote = centre.vote("1").with("comment", "张三的话").with("contact", "13800001234");

        post(centre.pad(), vote).then().statusCode(201);

        await().atMost(ARRIVAL).until(() -> RatingTopic.records(centre.code()).size() == 1);
        var record = RatingTopic.records(centre.code()).get(0);
        assertThat(new String(record.headers().lastHeader("ce_source").value()))
                .isEqualTo("/centres/" + centre.code() + "/devices/P-A03");
        assertThat(new String(record.headers().lastHeader("ce_type").value())).isEqualTo("tongbao.rating.cast");
        assertThat(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("张三")
                .doesNotContain("1380000");
    }

    @Test
    void theSameVoteAgainGetsTheSameAnswerHoweverItIsSpelled() {
        VoteJson vote =
                centre.vote("1").with("ratedAt", "2026-01-05T09:00:00+08:00").with("contact", "13800001234");
        String first =
                post(centre.gateway(), vote).then().statusCode(201).extract().header("Location");

        VoteJson respelled = vote.with("id", vote.id().toUpperCase(Locale.ROOT))
                .with("ratedAt", "2026-01-05T01:00:00.000Z")
                .with("comment", " ")
                .with("reasons", List.of())
                .with("later", List.of(1));
        post(centre.gateway(), respelled)
                .then()
                .statusCode(201)
                .header("Location", first)
                .body("id", equalTo(vote.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "level,SATISFIED",
        "caseNo,2",
        "channel,QR",
        "ratedAt,2026-01-01T00:00:00Z",
        "comment,变了",
        "contact,13900001234"
    })
    void theSameIdWithAnotherBodyIsInvalid(String field, String value) {
        VoteJson vote = centre.vote("1").with("comment", "原来").with("contact", "13800001234");
        post(centre.gateway(), vote).then().statusCode(201);

        refused(post(centre.gateway(), vote.with(field, value)), 422).body("violations.field", contains("id"));
        refused(post(centre.gateway(), vote.without("contact")), 422);
    }

    @Test
    void anotherVoteForTheCaseIsAConflict() {
        VoteJson vote = centre.vote("1");
        post(centre.pad(), vote).then().statusCode(201);

        refused(post(centre.pad(), vote.another()), 409);

        await().atMost(ARRIVAL).until(() -> !RatingTopic.cases(centre.code()).isEmpty());
        assertThat(RatingTopic.votes(centre.code()))
                .extracting(cast -> cast.id().toString())
                .containsExactly(vote.id());
    }

    @Test
    void idsAndCaseNumbersAreUniquePerCentreOnly() {
        TestCentre other = TestCentre.open(catalogues);
        VoteJson vote = centre.vote("1");

        post(TestTokens.gateway(), vote).then().statusCode(201);
        post(TestTokens.gateway(), vote.with("centre", other.code())).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "null",
                "7",
                "{\"id\":7}",
                "{\"reasons\":\"a\"}",
                "{\"reasons\":[1]}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "[7]"
            })
    void whatCannotBeReadIsMalformed(String body) {
        refused(post(centre.gateway(), body), 400);
    }

    @Test
    void everyFieldAgainstTheRulesIsNamed() {
        refused(post(centre.gateway(), "{}"), 422)
                .body("violations.index", hasItem(nullValue()))
                .body("violations.field", containsInAnyOrder("id", "caseNo", "centre", "level", "ratedAt", "channel"));
    }

    @ParameterizedTest
    @CsvSource({
        "id,0190f3c2",
        "caseNo,a b",
        "centre,a/b",
        "level,GOOD",
        "ratedAt,2026-01-05T09:00:00",
        "channel,FAX",
    })
    void aFieldAgainstTheRulesIsInvalid(String field, String value) {
        refused(post(centre.gateway(), centre.vote("1").with(field, value)), 422)
                .body("violations.field", contains(field));
    }

    @Test
    void textsHaveBounds() {
        VoteJson vote = centre.vote("1");
        List<String> longReason = List.of("长".repeat(101));
        List<String> manyReasons = Collections.nCopies(21, "态度");

        for (VoteJson tooMuch : List.of(
                vote.with("comment", "长".repeat(2001)),
                vote.with("contact", "1".repeat(101)),
                vote.with("reasons", longReason),
                vote.with("reasons", manyReasons))) {
            refused(post(centre.gateway(), tooMuch), 422);
        }
        post(
                        centre.gateway(),
                        vote.with("comment", "长".repeat(2000))
                                .with("contact", "1".repeat(100))
                                .with("reasons", Collections.nCopies(20, "长".repeat(100))))
                .then()
                .statusCode(201);
    }

    @Test
    void aBadVoteNeedsAReasonOrAComment() {
        VoteJson bad = centre.vote("1").with("level", "DISSATISFIED");

        refused(post(centre.pad(), bad), 422).body("violations.field", contains("reasons"));
        refused(post(centre.pad(), bad.with("comment", " \n ")), 422);
        post(centre.pad(), bad.with("comment", "不好")).then().statusCode(201);
        post(centre.pad(), centre.vote("2").bad()).then().statusCode(201);
    }

    @Test
    void aTimeMoreThanFiveMinutesAheadIsInvalid() {
        OffsetDateTime now = OffsetDateTime.now();

        refused(post(centre.pad(), centre.vote("1").with("ratedAt", now.plusMinutes(6))), 422)
                .body("violations.field", contains("ratedAt"));
        post(centre.pad(), centre.vote("1").with("ratedAt", now.plusMinutes(4)))
                .then()
                .statusCode(201);
    }

    @Test
    void aPadMayBeThirtyDaysLateAndAGatewayAsLateAsItLikes() {
        OffsetDateTime now = OffsetDateTime.now();
        VoteJson old = centre.vote("1").with("ratedAt", now.minusDays(31));

        refused(post(centre.pad(), old), 422).body("violations.field", contains("ratedAt"));
        post(centre.pad(), centre.vote("2").with("ratedAt", now.minusDays(29)))
                .then()
                .statusCode(201);
        post(centre.gateway(), old).then().statusCode(201);
    }

    @Test
    void aDeviceVotesInItsOwnCentreOnly() {
        TestCentre other = TestCentre.open(catalogues);

        refused(post(centre.pad(), other.vote("1")), 403).body("violations.field", contains("centre"));
        refused(post(centre.gateway(), other.vote("1")), 403);
    }

    @Test
    void aCentreWithoutCatalogueIsInvalid() {
        refused(post(TestTokens.gateway(), centre.vote("1").with("centre", "NOWHERE")), 422)
                .body("violations.field", contains("centre"));
    }

    @Test
    void aVoteTooLargeIsNotRead() {
        String filler = "x".repeat(64 * 1024);

        refused(post(centre.pad(), centre.vote("1").with("later", filler)), 413);
        IntStream.of(2, 20)
                .forEach(mebibytes -> refused(
                        post(
                                centre.gateway(),
                                VoteJson.array(centre.vote("1").with("later", filler.repeat(16 * mebibytes)))),
                        413));
    }
}
