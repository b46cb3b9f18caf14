package tongbao.intake.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;
import tongbao.event.Topics;
import tongbao.intake.Bodies;
import tongbao.intake.IntakeTest;
import tongbao.intake.Topic;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
class DeviceResourceTest extends IntakeTest {

    @Test
    void anIssuedTokenWorks() {
        String centre = centreWithCatalogue();

        String token = tokenOf(centre, "G-1");

        postWith(token, centre).statusCode(202);
    }

    @Test
    void aTokenSaysWhoseItIsAndWhenItEnds() {
        String centre = centreWithCatalogue();

        ObjectNode claims = claims(tokenOf(centre, "G-1"));

        assertThat(claims.get("iss").asText()).isEqualTo("tongbao-devices");
        assertThat(claims.get("aud").asText()).isEqualTo("tongbao");
        assertThat(claims.get("sub").asText()).isEqualTo("G-1");
        assertThat(claims.get("centre").asText()).isEqualTo(centre);
        assertThat(claims.get("ver").asLong()).isEqualTo(1);
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(1826L * 24 * 60 * 60);
    }

    @Test
    void aNewTokenEndsTheEarlierOneAtOnce() {
        String centre = centreWithCatalogue();
        String first = tokenOf(centre, "G-1");
        postWith(first, centre).statusCode(202);

        String second = tokenOf(centre, "G-1");

        problem(postWith(first, centre), 401);
        postWith(second, centre).statusCode(202);
    }

    @Test
    void theTokensOfOtherDevicesAreLeftAlone() {
        String centre = centreWithCatalogue();
        String gateway = tokenOf(centre, "G-1");

        tokenOf(centre, "T-A03");

        postWith(gateway, centre).statusCode(202);
    }

    @Test
    void aDeviceThatStaysKeepsItsToken() {
        String centre = centreWithCatalogue();
        String token = tokenOf(centre, "G-1");

        put(Bodies.catalogue(centre, c -> ((ArrayNode) c.get("devices")).remove(0)))
                .then()
                .statusCode(200);

        postWith(token, centre).statusCode(202);
    }

    @Test
    void aRemovedDeviceIsRefusedAndComesBackWithoutItsOldTokens() {
        String centre = centreWithCatalogue();
        String first = tokenOf(centre, "G-1");
        String second = tokenOf(centre, "G-1");

        put(Bodies.catalogue(centre, c -> ((ArrayNode) c.get("devices")).remove(3)))
                .then()
                .statusCode(200);
        problem(postWith(second, centre), 401);
        put(Bodies.catalogue(centre)).then().statusCode(200).body("version", equalTo(3));

        problem(postWith(first, centre), 401);
        problem(postWith(second, centre), 401);
        postWith(tokenOf(centre, "G-1"), centre).statusCode(202);
    }

    @Test
    void anIssueChangesNoContentAndIsPublished() {
        String centre = centreWithCatalogue();

        tokenOf(centre, "G-1");

        await().untilAsserted(() -> {
            Catalogue published = lastPublished(centre);
            assertThat(published.version()).isEqualTo(1);
            assertThat(published.revision()).isEqualTo(2);
            assertThat(published.device("G-1").tokenVersion()).isEqualTo(1);
            assertThat(published.device("T-A03").tokenVersion()).isZero();
        });
        put(Bodies.catalogue(centre)).then().body("version", equalTo(1));
    }

    @Test
    void whatIsNotRegisteredIsNotFound() {
        String centre = centreWithCatalogue();

        problem(issue(TestTokens.person(Roles.ADMIN, "*"), centre, "NONE"), 404);
        problem(issue(TestTokens.person(Roles.ADMIN, "*"), freshCentre(), "G-1"), 404);
    }

    @Test
    void onlyAnAdministratorOfTheCentreMayIssue() {
        String centre = centreWithCatalogue();

        problem(issue(TestTokens.person(Roles.SUPERVISOR, centre), centre, "G-1"), 403);
        problem(issue(TestTokens.person(Roles.ADMIN, "OTHER"), centre, "G-1"), 403);
        problem(issue(TestTokens.gateway(), centre, "G-1"), 403);
        problem(issue("not.a.token", centre, "G-1"), 401);
        issue(TestTokens.person(Roles.ADMIN, centre), centre, "G-1").statusCode(201);
    }

    @Test
    void theCentreMustBeNamed() {
        problem(admin().post("/api/v1/devices/G-1/token").then(), 400).body("violations.field", hasItem("centre"));
    }

    private static ValidatableResponse issue(String token, String centre, String device) {
        return as(token)
                .queryParam("centre", centre)
                .post("/api/v1/devices/{code}/token", device)
                .then();
    }

    private static ValidatableResponse postWith(String token, String centre) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(Bodies.event(centre, "K", "2023-04-03T09:15:00+08:00").toString())
                .post("/api/v1/case-events")
                .then();
    }

    private static ObjectNode claims(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return Bodies.tree(new String(json, StandardCharsets.UTF_8));
    }

    private static Catalogue lastPublished(String centre) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = Topic.records(Topics.CATALOGUE, centre);
        assertThat(records).isNotEmpty();
        return CatalogueCodec.read(records.get(records.size() - 1).value());
    }
}
