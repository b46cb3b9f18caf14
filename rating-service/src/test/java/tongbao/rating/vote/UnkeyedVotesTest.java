package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.notNullValue;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class UnkeyedVotesTest {
    private static final Duration KEYING = Duration.ofSeconds(30);
    private static final String PLAIN = "update vote set digest = ?, rater = null where centre = ? and id = ?";

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    @Inject
    UnkeyedVotes unkeyed;

    @Test
    void votesOfTheTimeBeforeAreGivenTheirKeyedDigestAndTheirRatersName() throws SQLException {
        TestCentre centre = TestCentre.open(catalogues);
        VoteJson vote = centre.vote("1").with("comment", "好").with("contact", "13812345678");
        post(centre.pad(), vote).then().statusCode(201);
        byte[] keyed = digest(vote);
        makePlain(vote);
        post(centre.pad(), vote).then().statusCode(201);
        refused(export(centre), 503).header("Retry-After", notNullValue());

        unkeyed.wake();

        await().atMost(KEYING).untilAsserted(() -> assertThat(digest(vote)).isEqualTo(keyed));
        export(centre).then().statusCode(200).body("items.id", contains(vote.id()));
        post(centre.pad(), vote).then().statusCode(201);
        post(centre.pad(), vote.with("comment", "不好")).then().statusCode(422);
    }

    private void makePlain(VoteJson vote) throws SQLException {
        byte[] json = vote.toString().getBytes(StandardCharsets.UTF_8);
        RatingRequest request = RatingRequest.FIELDS
                .readOne(json, 0, json.length)
                .then(RatingRequest::of)
                .orProblem();
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(PLAIN)) {
            update.setBytes(1, VoteDigest.plain(request));
            update.setString(2, vote.centre());
            update.setObject(3, UUID.fromString(vote.id()));
            update.executeUpdate();
        }
    }

    private byte[] digest(VoteJson vote) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select digest from vote where centre = ? and id = ?")) {
            select.setString(1, vote.centre());
            select.setObject(2, UUID.fromString(vote.id()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private static Response export(TestCentre centre) {
        return post(
                TestTokens.person(Roles.ADMIN, centre.code()),
                "/api/v1/raters/export?centre=" + centre.code(),
                "{\"contact\": \"13812345678\", \"reason\": \"本人申请\"}");
    }
}
