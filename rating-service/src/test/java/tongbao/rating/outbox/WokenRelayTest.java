package tongbao.rating.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tongbao.rating.testing.Api.post;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

/** With so long an idle pause, whatever arrives does so because the commit woke the relay. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
@TestProfile(WokenRelayTest.Sleepy.class)
class WokenRelayTest {
    public static final class Sleepy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tongbao.outbox.idle-pause", "10m");
        }
    }

    private static final Duration BEFORE_ANY_POLL = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int VOTES = 50;

    @Inject
    Catalogues catalogues;

    @Inject
    AgroalDataSource database;

    @Test
    void aVoteThatWaitsForAnotherTransactionIsSentSoonAfterItsEnd() throws SQLException {
        TestCentre centre = TestCentre.open(catalogues);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            post(centre.pad(), centre.vote("1")).then().statusCode(201);
            await().during(A_WHILE)
                    .atMost(BEFORE_ANY_POLL)
                    .until(() -> RatingTopic.records(centre.code()).isEmpty());
            other.rollback();
            other.setAutoCommit(true);
        }

        await().atMost(BEFORE_ANY_POLL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.records(centre.code())).hasSize(1));
    }

    @Test
    void aCommittedVoteWakesTheRelay() {
        TestCentre centre = TestCentre.open(catalogues);
        for (int n = 0; n < VOTES; n++) {
            post(centre.pad(), centre.vote("N-" + n)).then().statusCode(201);
        }

        await().atMost(BEFORE_ANY_POLL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.records(centre.code())).hasSize(VOTES));
    }
}
