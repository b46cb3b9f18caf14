package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.RatingTopic;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class AdditionTest {
    private static final Duration ARRIVAL = Duration.ofSeconds(20);

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private TestCentre centre;
    private VoteJson vote;
    private VoteJson addition;

    @BeforeEach
    void castAVote() {
        centre = TestCentre.open(catalogues);
        vote = centre.vote("1");
        post(centre.pad(), vote).then().statusCode(201);
        addition = new VoteJson(new LinkedHashMap<>())
                .with("id", UUID.randomUUID().toString())
                .with("centre", centre.code())
                .with("comment", "后来道歉了")
                .with("addedAt", OffsetDateTime.now());
    }

    @Test
    void anAdditionIsStoredOnceHoweverOftenItComes() throws SQLException {
        add(centre.pad(), addition).then().statusCode(201).body("id", equalTo(addition.id()));

        add(centre.gateway(), addition.with("id", addition.id().toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(201)
                .body("id", equalTo(addition.id()));

        assertThat(stored()).containsExactly("后来道歉了");
    }

    @Test
    void severalAdditionsMayFollowOneVote() throws SQLException {
        add(centre.pad(), addition).then().statusCode(201);
        add(centre.pad(), addition.another().with("comment", "又来一次")).then().statusCode(201);

        assertThat(stored()).containsExactlyInAnyOrder("后来道歉了", "又来一次");
    }

    @Test
    void anAdditionTellsKafkaNothing() {
        add(centre.pad(), addition).then().statusCode(201);
        post(centre.pad(), centre.vote("2")).then().statusCode(201);

        await().atMost(ARRIVAL)
                .untilAsserted(
                        () -> assertThat(RatingTopic.cases(centre.code())).containsExactlyInAnyOrder("1", "2"));
    }

    @Test
    void theSameIdWithAnotherBodyIsInvalid() {
        VoteJson otherVote = centre.vote("2");
        post(centre.pad(), otherVote).then().statusCode(201);
        add(centre.pad(), addition).then().statusCode(201);

        refused(add(centre.pad(), addition.with("comment", "变了")), 422).body("violations.field", contains("id"));
        refused(post(centre.pad(), path(otherVote.id()), addition), 422);
    }

    @Test
    void anUnknownVoteIsNotFound() {
        TestCentre other = TestCentre.open(catalogues);

        refused(post(centre.pad(), path(UUID.randomUUID().toString()), addition), 404);
        refused(post(centre.pad(), path("no-uuid"), addition), 404);
        refused(post(TestTokens.gateway(), path(vote.id()), addition.with("centre", other.code())), 404);
    }

    @Test
    void anAdditionKeepsTheRules() {
        refused(add(centre.pad(), "{}"), 422)
                .body("violations.field", containsInAnyOrder("id", "centre", "comment", "addedAt"));
        refused(add(centre.pad(), addition.with("comment", "  ")), 422);
        refused(add(centre.pad(), addition.with("comment", "长".repeat(2001))), 422);
        refused(add(centre.pad(), addition.with("addedAt", OffsetDateTime.now().plusMinutes(6))), 422);
        refused(add(centre.pad(), addition.with("addedAt", OffsetDateTime.now().minusDays(31))), 422);
        refused(add(TestTokens.gateway(), addition.with("centre", "NOWHERE")), 422);
        refused(add(centre.gateway(), "[" + addition + "]"), 400);
        refused(add(centre.gateway(), addition.with("later", "x".repeat(64 * 1024))), 413);
    }

    @Test
    void onlySendersOfTheCentreMayAdd() {
        TestCentre other = TestCentre.open(catalogues);

        refused(add(other.pad(), addition), 403);
        refused(add(TestTokens.person(Roles.ADMIN, "*"), addition), 403);
    }

    private Response add(String token, Object body) {
        return post(token, path(vote.id()), body);
    }

    private static String path(String id) {
        return "/api/v1/ratings/" + id + "/addition";
    }

    private List<String> stored() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select comment from vote_addition where centre = ?")) {
            select.setString(1, centre.code());
            ResultSet rows = select.executeQuery();
            List<String> comments = new ArrayList<>();
            while (rows.next()) {
                comments.add(rows.getString(1));
            }
            return comments;
        }
    }
}
