package tongbao.intake.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.intake.Bodies;
import tongbao.intake.IntakeTest;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
class CatalogueResourceTest extends IntakeTest {

    @Test
    void aCatalogueIsShownAsItWasPut() {
        String centre = freshCentre();

        put(Bodies.catalogue(centre))
                .then()
                .statusCode(200)
                .body("centre", equalTo(centre))
                .body("version", equalTo(1));

        get(centre)
                .statusCode(200)
                .body("version", equalTo(1))
                .body("centre.zone", equalTo("Asia/Shanghai"))
                .body("centre.deadlineConvention", equalTo("INSTANT"))
                .body("centre.ratingScheme.satisfied", equalTo(List.of("VERY_SATISFIED", "SATISFIED")))
                .body("halls.code", equalTo(List.of("YC-H", "YC-T")))
                .body("departments[0].aliases", equalTo(List.of("县市场监管局")))
                .body("items[0].tags", equalTo(List.of("企业开办")))
                .body("items.promisedDays", equalTo(List.of(5, 0, 1)))
                .body("windows.code", equalTo(List.of("A03", "A04", "B01", "T01")))
                .body("staff[0].name", equalTo("工号一"))
                .body("devices.code", equalTo(List.of("T-A03", "T-B01", "P-A03", "G-1")));
    }

    @Test
    void theExampleOfTheDescriptionIsAccepted() {
        String centre = freshCentre();

        put(CatalogueExamples.CATALOGUE.replace("\"YC\"", "\"" + centre + "\""))
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void whatIsShownCanBePutAgainAndChangesNothing() {
        String centre = centreWithCatalogue();
        String shown = get(centre).extract().asString();

        Response again = put(shown);

        again.then().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void noTokenVersionIsShown() {
        String centre = centreWithCatalogue();
        tokenOf(centre, "G-1");

        get(centre).body(not(containsString("tokenVersion"))).body(not(containsString("revision")));
    }

    @Test
    void theSameContentAgainIsTheSameVersion() {
        String centre = centreWithCatalogue();

        put(Bodies.catalogue(centre)).then().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void aChangeIsAVersionMoreAndInForceAtOnce() {
        String centre = centreWithCatalogue();

        put(Bodies.catalogue(centre, c -> ((ObjectNode) c.at("/halls/0")).put("name", "新大厅")))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));

        get(centre).body("version", equalTo(2)).body("halls[0].name", equalTo("新大厅"));
    }

    @Test
    void theOrderIsContentToo() {
        String centre = centreWithCatalogue();

        put(Bodies.catalogue(centre, c -> {
                    ArrayNode halls = (ArrayNode) c.get("halls");
                    halls.add(halls.remove(0));
                }))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));

        get(centre).body("halls.code", equalTo(List.of("YC-T", "YC-H")));
    }

    @Test
    void partsCanGoAndComeInOneReplacement() {
        String centre = centreWithCatalogue();

        put(Bodies.catalogue(centre, c -> {
                    c.remove("staff");
                    ((ArrayNode) c.get("windows")).remove(3);
                    ((ArrayNode) c.get("halls"))
                            .addObject()
                            .put("code", "村-(一)")
                            .put("name", "一村")
                            .put("kind", "VILLAGE");
                }))
                .then()
                .statusCode(200);

        get(centre)
                .body("staff", equalTo(List.of()))
                .body("windows.code", equalTo(List.of("A03", "A04", "B01")))
                .body("halls.code", equalTo(List.of("YC-H", "YC-T", "村-(一)")));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        String centre = freshCentre();
        String bare = """
                {"centre": {"code": "%s", "name": "中心"}, "halls": [], "departments": [], "items": []}
                """.formatted(centre);

        put(bare).then().statusCode(200);

        get(centre)
                .body("centre.zone", equalTo("Asia/Shanghai"))
                .body("centre.ratingScheme.denominator", equalTo("RATED"))
                .body("centre.ratingScheme.unrated", equalTo("EXCLUDED"))
                .body(
                        "centre.ratingScheme.satisfied",
                        equalTo(List.of("VERY_SATISFIED", "SATISFIED", "BASICALLY_SATISFIED")))
                .body("devices", equalTo(List.of()));
    }

    @Test
    void concurrentReplacementsAreOneAfterTheOther() {
        String centre = freshCentre();
        List<String> bodies = IntStream.range(0, 8)
                .mapToObj(i -> Bodies.catalogue(centre, c -> ((ObjectNode) c.get("centre")).put("name", "中心" + i)))
                .toList();

        List<CompletableFuture<Integer>> versions = bodies.stream()
                .map(body -> CompletableFuture.supplyAsync(
                        () -> put(body).then().statusCode(200).extract().<Integer>path("version")))
                .toList();

        assertThat(versions.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        get(centre).body("version", equalTo(8));
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                rule("centre.code", c -> ((ObjectNode) c.get("centre")).put("code", "a b")),
                rule("centre.code", c -> ((ObjectNode) c.get("centre")).remove("code")),
                rule("centre.name", c -> ((ObjectNode) c.get("centre")).put("name", "字".repeat(201))),
                rule("centre.name", c -> ((ObjectNode) c.get("centre")).put("name", " ")),
                rule("centre.zone", c -> ((ObjectNode) c.get("centre")).put("zone", "Mars/Olympus")),
                rule("centre.zone", c -> ((ObjectNode) c.get("centre")).put("zone", "UTC+8")),
                rule(
                        "centre.deadlineConvention",
                        c -> ((ObjectNode) c.get("centre")).put("deadlineConvention", "NEVER")),
                rule("centre.ratingScheme.denominator", c -> scheme(c).put("denominator", "ALL")),
                rule("centre.ratingScheme.unrated", c -> scheme(c).remove("unrated")),
                rule("centre.ratingScheme.satisfied", c -> scheme(c).putArray("satisfied")),
                rule(
                        "centre.ratingScheme.satisfied[1]",
                        c -> scheme(c).putArray("satisfied").add("SATISFIED").add("HAPPY")),
                rule("halls", c -> c.remove("halls")),
                rule("halls[1].code", c -> of(c, "/halls/1").put("code", "YC-H")),
                rule("halls[1].code", c -> of(c, "/halls/1").put("code", "x".repeat(65))),
                rule("halls[0].kind", c -> of(c, "/halls/0").put("kind", "PALACE")),
                rule("halls[0].name", c -> of(c, "/halls/0").remove("name")),
                rule("departments[1].code", c -> of(c, "/departments/1").put("code", "SCJG")),
                rule(
                        "departments[0].aliases[0]",
                        c -> of(c, "/departments/0").putArray("aliases").add("")),
                rule("items[2].department", c -> of(c, "/items/2").put("department", "NONE")),
                rule("items[1].code", c -> of(c, "/items/1").put("code", "SCJG-001")),
                rule("items[0].promisedDays", c -> of(c, "/items/0").put("promisedDays", -1)),
                rule("items[0].promisedDays", c -> of(c, "/items/0").remove("promisedDays")),
                rule("items[0].statutoryDays", c -> of(c, "/items/0").put("statutoryDays", 3651)),
                rule("items[0].statutoryDays", c -> of(c, "/items/0").put("statutoryDays", 1L << 40)),
                rule("items[0].category", c -> of(c, "/items/0").putNull("category")),
                rule("windows[0].hall", c -> of(c, "/windows/0").put("hall", "NONE")),
                rule("windows[0].department", c -> of(c, "/windows/0").put("department", "NONE")),
                rule("windows[1].code", c -> of(c, "/windows/1").put("code", "A03")),
                rule("staff[0].department", c -> of(c, "/staff/0").put("department", "NONE")),
                rule("staff[1].code", c -> of(c, "/staff/1").put("code", "S01")),
                rule("devices[0].hall", c -> of(c, "/devices/0").put("hall", "NONE")),
                rule("devices[0].window", c -> of(c, "/devices/0").put("window", "NONE")),
                rule("devices[0].window", c -> of(c, "/devices/0").put("window", "T01")),
                rule("devices[0].hall", c -> of(c, "/devices/0").remove("hall")),
                rule("devices[2].hall", c -> of(c, "/devices/2").remove("hall")),
                rule("devices[3].code", c -> of(c, "/devices/3").put("code", "T-A03")));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("brokenRules")
    void aBrokenRuleIsRefusedUnderItsPath(String path, Consumer<ObjectNode> change) {
        String body = Bodies.catalogue(freshCentre(), change);

        Response refused = put(body);

        problem(refused.then(), 422).body("violations.field", hasItem(path));
    }

    @Test
    void everyBrokenRuleIsListed() {
        String centre = freshCentre();

        Response refused = put(Bodies.catalogue(centre, c -> {
            of(c, "/items/0").put("department", "X");
            of(c, "/windows/1").put("hall", "Y");
            of(c, "/devices/0").put("kind", "ROBOT");
        }));

        problem(refused.then(), 422)
                .body(
                        "violations.field",
                        equalTo(List.of("devices[0].kind", "items[0].department", "windows[1].hall")));
        get(centre).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "1",
                "{} {}",
                "{\"centre\":{\"code\":\"A\",\"code\":\"B\"}}",
                "{\"centre\":\"YC\"}",
                "{\"centre\":{\"code\":7}}",
                "{\"halls\":{}}",
                "{\"halls\":[1]}",
                "{\"items\":[{\"promisedDays\":\"5\"}]}",
                "{\"items\":[{\"promisedDays\":5.5}]}",
                "{\"items\":[{\"tags\":[1]}]}",
                "{\"halls\":[{\"name\":\"\\u0000\"}]}"
            })
    void whatIsNotReadableIsMalformed(String body) {
        problem(put(body).then(), 400);
    }

    @Test
    void aBodyOfMoreThan8MiBIsTooLarge() {
        String centre = freshCentre();
        byte[] large = Bodies.catalogue(centre, c -> c.put("padding", "x".repeat(8 * 1024 * 1024)))
                .getBytes();

        Response refused = admin().contentType(ContentType.JSON).body(large).put("/api/v1/catalogue");

        problem(refused.then(), 413);
    }

    @Test
    void onlyAnAdministratorOfTheCentreMayPutIt() {
        String centre = freshCentre();
        String body = Bodies.catalogue(centre);

        problem(putAs(TestTokens.person(Roles.SUPERVISOR, centre), body), 403);
        problem(putAs(TestTokens.person(Roles.ADMIN, "OTHER"), body), 403);
        problem(putAs(TestTokens.gateway(), body), 403);
        putAs(TestTokens.person(Roles.ADMIN, centre), body).statusCode(200);
    }

    @Test
    void aCentreOutOfReachIsRefusedBeforeItsRulesAreLookedAt() {
        String body = Bodies.catalogue(freshCentre(), c -> of(c, "/items/0").put("department", "X"));

        problem(putAs(TestTokens.person(Roles.ADMIN, "OTHER"), body), 403);
    }

    @Test
    void aViewerOfTheCentreMaySeeIt() {
        String centre = centreWithCatalogue();

        getAs(TestTokens.person(Roles.VIEWER, centre), centre).statusCode(200);
        problem(getAs(TestTokens.person(Roles.VIEWER, "OTHER"), centre), 403);
        problem(getAs(TestTokens.gateway(), centre), 403);
    }

    @Test
    void anUnknownCentreIsNotFound() {
        problem(get(freshCentre()), 404);
    }

    @Test
    void theCentreMustBeNamed() {
        problem(admin().get("/api/v1/catalogue").then(), 400).body("violations.field", hasItem("centre"));
    }

    private static Arguments rule(String path, Consumer<ObjectNode> change) {
        return Arguments.of(path, change);
    }

    private static ObjectNode of(ObjectNode catalogue, String path) {
        return (ObjectNode) catalogue.at(path);
    }

    private static ObjectNode scheme(ObjectNode catalogue) {
        return of(catalogue, "/centre/ratingScheme");
    }

    private static ValidatableResponse get(String centre) {
        return getAs(TestTokens.person(Roles.VIEWER, "*"), centre);
    }

    private static ValidatableResponse getAs(String token, String centre) {
        return as(token).queryParam("centre", centre).get("/api/v1/catalogue").then();
    }

    private static ValidatableResponse putAs(String token, String body) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/catalogue")
                .then();
    }
}
