package tongbao.rating.pad;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class PadResourceTest {
    @Inject
    Catalogues catalogues;

    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void aPadIsToldItsWindowAndTheReasonsOfItsCentre() {
        describe(centre.pad(), centre.code())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("name", equalTo("示例政务服务中心"))
                .body("device", equalTo("P-A03"))
                .body("window", equalTo("A03"))
                .body("contact", equalTo(true))
                .body("idleSeconds", equalTo(60))
                .body("reasons.family", hasItems("服务规范性", "便捷性", "精准性", "窗口服务"))
                .body("reasons[3].reasons", hasItems("态度"));
    }

    @Test
    void onlyAPadOfTheCentreIsTold() {
        refused(describe(centre.pad(), TestCentre.open(catalogues).code()), 403);
        refused(describe(centre.gateway(), centre.code()), 403);
        refused(describe(centre.supervisor(), centre.code()), 403);
        refused(describe("x.y.z", centre.code()), 401);
        refused(describe(centre.pad(), ""), 400);
        refused(given().auth().oauth2(centre.pad()).get("/api/v1/pad"), 400);
    }

    @Test
    void thePageRunsNothingThatIsNotItsOwn() {
        given().get("/pad")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self';"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .body(containsString("<script type=\"module\" src=\"/pad/pad.js\">"));
        given().redirects().follow(false).get("/pad/").then().statusCode(308).header("Location", "/pad");
        given().get("/pad/nothing.js").then().statusCode(404);
    }

    /** A part the worker does not know would be missing without network. */
    @Test
    void everyPartOfThePageIsKeptForTheTimeWithoutNetwork() {
        String worker = given().get("/pad/sw.js").asString();
        String page = given().get("/pad").asString();
        String scripts = given().get("/pad/pad.js").asString();

        Stream<String> loaded = Stream.concat(
                page.lines().filter(line -> line.contains("/pad/")).map(line -> between(line, "=\"/pad/", "\"")),
                scripts.lines().filter(line -> line.startsWith("import")).map(line -> between(line, "'./", "'")));

        assertThat(loaded).hasSizeGreaterThan(9).allSatisfy(part -> {
            assertThat(worker).contains("'/pad/" + part + "'");
            given().get("/pad/" + part).then().statusCode(200).header("Cache-Control", "no-cache");
        });
    }

    private static String between(String line, String before, String after) {
        int start = line.indexOf(before) + before.length();
        return line.substring(start, line.indexOf(after, start));
    }

    private static Response describe(String token, String centre) {
        return given().auth().oauth2(token).queryParam("centre", centre).get("/api/v1/pad");
    }
}
