package tongbao.intake.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tongbao.intake.Bodies;
import tongbao.intake.IntakeTest;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
class RegistrationResourceTest extends IntakeTest {
    private static final String PAD_ORIGIN = "http://pads.test:8082";

    @Inject
    DataSource database;

    @Test
    void aCodeIsExchangedForATokenThatWorks() {
        String centre = centreWithCatalogue();
        String code = codeFor(centre, "G-1");

        String token = register(centre, code)
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("centre", equalTo(centre))
                .body("device", equalTo("G-1"))
                .extract()
                .path("token");

        as(token)
                .contentType(ContentType.JSON)
                .body(Bodies.event(centre, "K", "2023-04-03T09:15:00+08:00").toString())
                .post("/api/v1/case-events")
                .then()
                .statusCode(202);
    }

    @Test
    void aPadLearnsWhichWindowIsItsOwn() {
        String centre = centreWithCatalogue();
        String code = codeFor(centre, "P-A03");

        register(centre, code).statusCode(201).body("window", equalTo("A03"));
    }

    @Test
    void aCodeMayBeTypedInSmallLettersWithHyphensAndSpaces() {
        String centre = centreWithCatalogue();
        String code = codeFor(centre, "P-A03");

        register(centre, " " + code.toLowerCase(Locale.ROOT).substring(0, 4) + "-" + code.substring(4))
                .statusCode(201);
    }

    @Test
    void aCodeWorksOnceEvenWhenManyTryAtTheSameTime() {
        String centre = centreWithCatalogue();
        String code = codeFor(centre, "P-A03");

        List<Integer> statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> register(centre, code).extract().statusCode())
                .toList();

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(status -> status == 403)).hasSize(5);
    }

    @Test
    void anEarlierCodeOfTheDeviceWorksNoMore() {
        String centre = centreWithCatalogue();
        String first = codeFor(centre, "P-A03");
        String second = codeFor(centre, "P-A03");

        problem(register(centre, first), 403);
        register(centre, second).statusCode(201);
    }

    @Test
    void theDevicesTokenWorksUntilTheCodeIsUsed() {
        String centre = centreWithCatalogue();
        String token = tokenOf(centre, "G-1");

        String code = codeFor(centre, "G-1");
        assertThat(eventStatus(token, centre)).isEqualTo(202);
        register(centre, code).statusCode(201);

        assertThat(eventStatus(token, centre)).isEqualTo(401);
    }

    @Test
    void anExpiredCodeIsJustWrong() throws SQLException {
        String centre = centreWithCatalogue();
        String code = codeFor(centre, "P-A03");
        execute("update device_registration set expires_at = now() - interval '1 second' where centre = ?", centre);

        problem(register(centre, code), 403);
    }

    @Test
    void nothingTellsWhetherItIsTheCentreOrTheCodeThatIsWrong() {
        String centre = centreWithCatalogue();
        codeFor(centre, "P-A03");

        String wrongCode = problem(register(centre, "22222222"), 403).extract().asString();
        String wrongCentre =
                problem(register(freshCentre(), "22222222"), 403).extract().asString();

        assertThat(wrongCentre).isEqualTo(wrongCode);
    }

    @Test
    void anothersCodeIsNoCodeHere() {
        String code = codeFor(centreWithCatalogue(), "P-A03");

        problem(register(centreWithCatalogue(), code), 403);
    }

    @Test
    void onlyTheHashOfACodeIsKept() throws SQLException {
        String centre = centreWithCatalogue();
        String code = codeFor(centre, "P-A03");

        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select row(r.*)::text, length(code_hash) from device_registration r where centre = ?")) {
            select.setString(1, centre);
            ResultSet row = select.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).doesNotContain(code);
            assertThat(row.getInt(2)).isEqualTo(32);
        }
    }

    @Test
    void onlyAnAdministratorOfTheCentreMakesCodes() {
        String centre = centreWithCatalogue();

        problem(open(TestTokens.person(Roles.SUPERVISOR, centre), centre, "P-A03"), 403);
        problem(open(TestTokens.person(Roles.ADMIN, "OTHER"), centre, "P-A03"), 403);
        problem(open("not.a.token", centre, "P-A03"), 401);
        problem(open(TestTokens.person(Roles.ADMIN, centre), centre, "NONE"), 404);
        problem(admin().post("/api/v1/devices/P-A03/registration").then(), 400)
                .body("violations.field", hasItem("centre"));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        problem(post("{").then(), 400);
        problem(post("[]").then(), 400);
        problem(post("{\"centre\": \"YC\"}").then(), 422).body("violations.field", hasItem("code"));
    }

    @Test
    void thePadPageMayCallFromItsOriginAndReadRefusalsToo() {
        RestAssured.given()
                .header("Origin", PAD_ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .options("/api/v1/registrations")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", PAD_ORIGIN)
                .header("Access-Control-Allow-Methods", "POST");
        RestAssured.given()
                .header("Origin", PAD_ORIGIN)
                .contentType(ContentType.JSON)
                .body("{\"centre\": \"NOWHERE\", \"code\": \"22222222\"}")
                .post("/api/v1/registrations")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", PAD_ORIGIN);
    }

    @Test
    void noOtherOriginAndNoOtherPathIsOpenToBrowsers() {
        RestAssured.given()
                .header("Origin", "http://elsewhere.test")
                .header("Access-Control-Request-Method", "POST")
                .options("/api/v1/registrations")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        RestAssured.given()
                .header("Origin", PAD_ORIGIN)
                .get("/api/v1/catalogue?centre=YC")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private static int eventStatus(String token, String centre) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(Bodies.event(centre, "K", "2023-04-03T09:15:00+08:00").toString())
                .post("/api/v1/case-events")
                .statusCode();
    }

    private static String codeFor(String centre, String device) {
        return open(TestTokens.person(Roles.ADMIN, centre), centre, device)
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("code", matchesPattern("[2-9A-HJ-NP-Z]{8}"))
                .body("expiresAt", not(nullValue()))
                .extract()
                .path("code");
    }

    private static ValidatableResponse open(String token, String centre, String device) {
        return as(token)
                .queryParam("centre", centre)
                .post("/api/v1/devices/{code}/registration", device)
                .then();
    }

    private static ValidatableResponse register(String centre, String code) {
        return post("{\"centre\": \"" + centre + "\", \"code\": \"" + code + "\"}")
                .then();
    }

    private static Response post(String body) {
        return RestAssured.given().contentType(ContentType.JSON).body(body).post("/api/v1/registrations");
    }

    private void execute(String sql, String centre) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, centre);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
