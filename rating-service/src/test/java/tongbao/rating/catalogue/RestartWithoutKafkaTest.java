package tongbao.rating.catalogue;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static tongbao.rating.testing.Api.post;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.rating.testing.Cable;
import tongbao.rating.testing.KafkaAwayResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

/** One start, told in order: before the broker is back, and after. */
@QuarkusTest
@WithTestResource(KafkaAwayResource.class)
@WithTestResource(TestTokens.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartWithoutKafkaTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(30);

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    private final TestCentre centre = new TestCentre(KafkaAwayResource.CENTRE);

    @Test
    @Order(1)
    void aServiceThatKnowsItsCataloguesIsReadyAndTakesVotesBeforeTheBrokerIsThere() {
        get("/q/health/ready").then().statusCode(200).body(containsString("of an earlier run"));

        post(centre.pad(), centre.vote("1")).then().statusCode(201);
    }

    @Test
    @Order(2)
    void theRelaySaysThatItFailsAlthoughManyEntriesWait() {
        await().atMost(ARRIVAL)
                .untilAsserted(() -> assertThat(get("/q/metrics").asString())
                        .containsPattern("(?m)^tongbao_outbox_relay_failing 1"));
    }

    @Test
    @Order(3)
    void withoutAKeyContactsAreRefused() {
        post(centre.pad(), centre.vote("2").with("contact", "13800001234"))
                .then()
                .statusCode(422)
                .body(containsString("contact"));
    }

    @Test
    @Order(4)
    void aCatalogueIsSavedOnceItIsInForceAndNeverReplacedByAnOlderOne() {
        catalogues.apply(SampleCatalogue.centre("LATER", RatingScheme.NATIONAL, 7));
        await().atMost(ARRIVAL).until(() -> savedRevision("LATER") == 7);

        catalogues.apply(SampleCatalogue.centre("LATER", SampleCatalogue.OF_INVITED, 8));
        await().atMost(ARRIVAL).until(() -> savedRevision("LATER") == 8);
    }

    @Test
    @Order(5)
    void whenTheBrokerIsThereEverythingArrivesWithoutARestart() {
        Cable.mend();

        await().atMost(ARRIVAL)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).isEqualTo(List.of("1")));
        assertThat(RatingTopic.records("UNSENT")).hasSizeGreaterThanOrEqualTo(KafkaAwayResource.UNSENT);
        await().atMost(ARRIVAL)
                .untilAsserted(() -> get("/q/health/ready").then().body(containsString("\"loaded\"")));
    }

    private long savedRevision(String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select revision from known_catalogue where centre = ?")) {
            select.setString(1, code);
            ResultSet row = select.executeQuery();
            return row.next() ? row.getLong(1) : -1;
        }
    }
}
