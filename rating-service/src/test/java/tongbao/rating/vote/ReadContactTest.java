package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.read;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** Whoever reads a contact in full has left a trace that nobody can take away. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class ReadContactTest {
    private static final String CONTACT = "13812345678";

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    private TestCentre centre;
    private VoteJson vote;

    @BeforeEach
    void castABadVote() {
        centre = TestCentre.open(catalogues);
        vote = centre.vote("1").bad().with("contact", CONTACT);
        post(centre.pad(), vote).then().statusCode(201);
    }

    @Test
    void aContactIsShownInFullToWhomSaysWhyAndTheAuditHasIt() {
        contact(centre.supervisor(), "差评回访核实")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("contact", equalTo(CONTACT));

        audit("")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].action", equalTo("CONTACT_READ"))
                .body("items[0].actor", equalTo("test-supervisor"))
                .body("items[0].centre", equalTo(centre.code()))
                .body("items[0].rating", equalTo(vote.id()))
                .body("items[0].reason", equalTo("差评回访核实"))
                .body("items[0].at", not(nullValue()));
        assertThat(audit("").asString()).doesNotContain(CONTACT);
    }

    @Test
    void whoMayNotReadOrDoesNotSayWhySeesNothingAndLeavesNoTrace() {
        TestCentre other = TestCentre.open(catalogues);
        VoteJson without = centre.vote("2").bad();
        post(centre.pad(), without).then().statusCode(201);

        for (String stranger : List.of(
                centre.pad(),
                centre.gateway(),
                TestTokens.person(Roles.EDITOR, centre.code()),
                TestTokens.person(Roles.VIEWER, centre.code()),
                other.supervisor())) {
            refused(contact(stranger, "想知道"), 403);
        }
        refused(contact(centre.supervisor(), " "), 422).body("violations.field", contains("reason"));
        refused(contact(centre.supervisor(), "长".repeat(201)), 422);
        refused(contact(centre.supervisor(), without.id(), "回访"), 404);
        refused(contact(centre.supervisor(), UUID.randomUUID().toString(), "回访"), 404);

        audit("").then().body("items", empty());
    }

    @Test
    void theAuditIsForAdminsOfTheCentre() {
        TestCentre other = TestCentre.open(catalogues);

        refused(read(centre.supervisor(), auditOf(centre)), 403);
        refused(read(TestTokens.person(Roles.ADMIN, other.code()), auditOf(centre)), 403);
        refused(read(centre.gateway(), auditOf(centre)), 403);
        refused(audit("&action=FORGOTTEN"), 400).body("violations.field", contains("action"));
        refused(audit("&cursor=eA"), 400).body("violations.field", contains("cursor"));
    }

    @Test
    void theAuditIsPagedNewestFirstAndFilteredByDay() {
        Stream.of("一", "二", "三").forEach(reason -> contact(centre.supervisor(), reason));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        Response first = audit("&limit=2");
        Response second = audit("&limit=2&cursor=" + first.path("next"));

        first.then().body("items.reason", contains("三", "二"));
        second.then().body("items.reason", contains("一")).body("next", nullValue());
        audit("&action=CONTACT_READ&from=" + today.minusDays(1)).then().body("items", hasSize(3));
        audit("&from=" + today.plusDays(2)).then().body("items", empty());
        audit("&to=" + today.minusDays(2)).then().body("items", empty());
    }

    @Test
    void theServiceItselfMayNeitherChangeNorRemoveWhatItNoted() {
        contact(centre.supervisor(), "差评回访核实");

        for (String change : List.of("update audit set reason = ''", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> execute(change)).as(change).isInstanceOf(SQLException.class);
        }

        audit("").then().body("items.reason", contains("差评回访核实"));
    }

    @Test
    void aTriggerRefusesEvenWhoeverHasTheRight() {
        contact(centre.supervisor(), "差评回访核实");

        for (String change : List.of("update audit set reason = ''", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> execute("grant all on audit to current_user", change))
                    .as(change)
                    .hasMessageContaining("audit is append-only");
        }

        audit("").then().body("items.reason", contains("差评回访核实"));
    }

    /** In one transaction, so that nothing of it stays when the last one is refused. */
    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    private Response contact(String token, String reason) {
        return contact(token, vote.id(), reason);
    }

    private Response contact(String token, String rating, String reason) {
        return post(
                token,
                "/api/v1/ratings/" + rating + "/contact?centre=" + centre.code(),
                "{\"reason\": \"" + reason + "\"}");
    }

    private Response audit(String more) {
        return read(TestTokens.person(Roles.ADMIN, centre.code()), auditOf(centre) + more);
    }

    private static String auditOf(TestCentre centre) {
        return "/api/v1/audit?centre=" + centre.code();
    }
}
