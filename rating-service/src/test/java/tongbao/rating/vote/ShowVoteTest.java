package tongbao.rating.vote;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static tongbao.rating.testing.Api.get;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
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
class ShowVoteTest {
    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private TestCentre centre;
    private VoteJson vote;

    @BeforeEach
    void castAVote() {
        centre = TestCentre.open(catalogues);
        vote = centre.vote("1")
                .bad()
                .with("ratedAt", "2026-11-01T09:00:00+08:00")
                .with("comment", "窗口没有人")
                .with("contact", "13812345678");
        post(centre.gateway(), vote).then().statusCode(201);
    }

    @Test
    void aVoteIsShownWithItsContactMaskedAndNotWhatWasWritten() {
        get(centre.supervisor(), vote.id().toUpperCase(Locale.ROOT), centre.code())
                .then()
                .statusCode(200)
                .body("id", equalTo(vote.id()))
                .body("caseNo", equalTo("1"))
                .body("centre", equalTo(centre.code()))
                .body("level", equalTo("VERY_DISSATISFIED"))
                .body("ratedAt", equalTo("2026-11-01T01:00:00Z"))
                .body("channel", equalTo("PAD"))
                .body("reasons", contains("窗口服务/态度"))
                .body("contact", equalTo("138****5678"))
                .body("$", not(hasKey("comment")))
                .body("$", not(hasKey("source")));
    }

    @Test
    void theLocationOfAVoteLeadsToIt() {
        String location = post(centre.pad(), centre.vote("2")).header("Location");

        given().auth()
                .oauth2(centre.pad())
                .urlEncodingEnabled(false)
                .get(location)
                .then()
                .statusCode(200)
                .body("caseNo", equalTo("2"))
                .body("$", not(hasKey("contact")));
    }

    @Test
    void onlySupervisorsOfTheCentreAndTheVeryDeviceThatSentItSeeIt() {
        TestCentre other = TestCentre.open(catalogues);

        for (String allowed :
                new String[] {centre.supervisor(), centre.gateway(), TestTokens.person(Roles.ADMIN, "*")}) {
            get(allowed, vote.id(), centre.code()).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        }
        for (String stranger : new String[] {centre.pad(), TestTokens.gateway()}) {
            refused(get(stranger, vote.id(), centre.code()), 404);
        }
        for (String refused : new String[] {
            other.supervisor(),
            other.pad(),
            other.gateway(),
            TestTokens.device(centre.code(), "T-A03", 1),
            TestTokens.person(Roles.EDITOR, "*"),
            TestTokens.person(Roles.VIEWER, centre.code())
        }) {
            refused(get(refused, vote.id(), centre.code()), 403);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        TestCentre other = TestCentre.open(catalogues);

        refused(get(centre.gateway(), UUID.randomUUID().toString(), centre.code()), 404);
        refused(get(centre.gateway(), "no-uuid", centre.code()), 404);
        refused(get(other.gateway(), vote.id(), other.code()), 404);
    }

    @Test
    void theCentreMustBeNamed() {
        refused(given().auth().oauth2(centre.gateway()).get("/api/v1/ratings/" + vote.id()), 400)
                .body("violations.field", contains("centre"));
        refused(get(centre.gateway(), vote.id(), "a/b"), 400);
    }

    @Test
    void theContactIsEncryptedAtRest() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select vote::text, contact from vote where centre = ?")) {
            select.setString(1, centre.code());
            ResultSet row = select.executeQuery();
            row.next();

            assertThat(row.getString(1)).doesNotContain("12345678");
            assertThat(row.getString(2)).matches("[0-9a-f]{8}:[A-Za-z0-9+/=]+");
        }
    }
}
