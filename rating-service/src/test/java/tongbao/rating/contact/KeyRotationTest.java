package tongbao.rating.contact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static tongbao.rating.testing.Api.post;
import static tongbao.rating.testing.Api.read;
import static tongbao.rating.testing.Api.refused;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogues;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.rating.testing.TestKeys;
import tongbao.rating.testing.VoteJson;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class KeyRotationTest {
    private static final Duration ROTATION = Duration.ofSeconds(30);
    private static final String OLD_ID = Keys.id(TestKeys.OLD);
    private static final String CURRENT_ID = Keys.id(TestKeys.CURRENT);

    @Inject
    Catalogues catalogues;

    @Inject
    DataSource database;

    @Inject
    Keyring keys;

    @Inject
    KeyUse use;

    private final String admin = TestTokens.person(Roles.ADMIN, "*");
    private TestCentre centre;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
    }

    @Test
    void afterARotationTheOldKeyIsNeededByNothingAndEveryContactStillOpens() throws SQLException {
        List<VoteJson> votes = new ArrayList<>();
        for (int n = 0; n < 7; n++) { // more than are sealed in one transaction here
            votes.add(centre.vote("c" + n).with("contact", "1381234567" + n));
            post(centre.pad(), votes.get(n)).then().statusCode(201);
            sealWithTheOldKey(votes.get(n), "1381234567" + n);
        }
        assertThat(contacts(read(admin, "/api/v1/contact-keys").jsonPath())).containsEntry(OLD_ID, 7);

        post(admin, "/api/v1/contact-keys/rotation", "").then().statusCode(202);

        await().atMost(ROTATION).untilAsserted(() -> assertThat(rotation()).containsEntry("running", false));
        assertThat(rotation()).containsEntry("resealed", 7).containsEntry("unreadable", 0);
        assertThat(contacts(read(admin, "/api/v1/contact-keys").jsonPath())).containsEntry(OLD_ID, 0);
        for (int n = 0; n < 7; n++) {
            contact(votes.get(n)).then().statusCode(200).body("contact", equalTo("1381234567" + n));
        }
        // A vote that comes again is recognised by its contact too.
        post(centre.pad(), votes.get(0)).then().statusCode(201);
        post(centre.pad(), votes.get(0).with("contact", "13900000000")).then().statusCode(422);
    }

    @Test
    void aContactThatDoesNotOpenIsLeftAsItIsAndCounted() throws SQLException {
        VoteJson broken = centre.vote("1").with("contact", "13812345678");
        VoteJson whole = centre.vote("2").with("contact", "13812345679");
        post(centre.pad(), broken).then().statusCode(201);
        post(centre.pad(), whole).then().statusCode(201);
        store(broken, Keys.cipher(TestKeys.OLD).seal("1", "ANOTHER", UUID.randomUUID()));
        sealWithTheOldKey(whole, "13812345679");

        post(admin, "/api/v1/contact-keys/rotation", "").then().statusCode(202);

        await().atMost(ROTATION).untilAsserted(() -> assertThat(rotation()).containsEntry("running", false));
        assertThat(rotation()).containsEntry("resealed", 1).containsEntry("unreadable", 1);
        contact(whole).then().body("contact", equalTo("13812345679"));
        store(broken, null);
    }

    @Test
    void healthSaysHowManyContactsAreUnderEachKey() {
        post(centre.pad(), centre.vote("1").with("contact", "13812345678"))
                .then()
                .statusCode(201);

        await().atMost(ROTATION)
                .untilAsserted(() -> assertThat(given().get("/q/health/ready")
                                .jsonPath()
                                .<Integer>get("checks.find { it.name == 'contact keys' }.data.'" + CURRENT_ID
                                        + " (current)'"))
                        .isPositive());
    }

    @Test
    void onlyAdminsOfEveryCentreSeeToTheKeys() {
        for (String stranger : List.of(
                TestTokens.person(Roles.ADMIN, centre.code()),
                TestTokens.person(Roles.SUPERVISOR, "*"),
                centre.gateway(),
                TestTokens.gateway())) {
            refused(read(stranger, "/api/v1/contact-keys"), 403);
            refused(post(stranger, "/api/v1/contact-keys/rotation", ""), 403);
        }
    }

    @Test
    void aKeyThatContactsNeedAndNobodyConfiguredStopsTheStart() {
        use.requireKeys(List.of(OLD_ID, CURRENT_ID));

        assertThatThrownBy(() -> use.requireKeys(List.of(CURRENT_ID, "0badc0de")))
                .hasMessageContaining("0badc0de")
                .hasMessageContaining("tongbao.ratings.old-contact-keys");
    }

    @Test
    void theStartReadsFromTheDatabaseWhichKeysAreNeeded() {
        post(centre.pad(), centre.vote("1").with("contact", "13812345678"))
                .then()
                .statusCode(201);
        Keyring without = new Keyring(Keys.of(TestKeys.key(7)));

        assertThatThrownBy(() -> new KeyUse(database, without, Keys.digestKey(), Keys.none()))
                .hasMessageContaining("not configured: ")
                .hasMessageContaining(CURRENT_ID);
    }

    @Test
    void anotherDigestKeyThanTheFirstStopsTheStart() {
        DigestKey another = new DigestKey(Keys.digestingWith(TestKeys.key(8)));

        assertThatThrownBy(() -> new KeyUse(database, keys, another, Keys.none()))
                .hasMessageContaining("tongbao.ratings.digest-key is not the one");
    }

    private void sealWithTheOldKey(VoteJson vote, String contact) throws SQLException {
        store(vote, Keys.cipher(TestKeys.OLD).seal(contact, centre.code(), UUID.fromString(vote.id())));
    }

    private void store(VoteJson vote, String sealed) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update vote set contact = ? where centre = ? and id = ?")) {
            update.setString(1, sealed);
            update.setString(2, centre.code());
            update.setObject(3, UUID.fromString(vote.id()));
            update.executeUpdate();
        }
    }

    private Map<String, Object> rotation() {
        return read(admin, "/api/v1/contact-keys").jsonPath().getMap("rotation");
    }

    private static Map<String, Integer> contacts(JsonPath answer) {
        return answer.<Map<String, Object>>getList("keys").stream()
                .collect(Collectors.toMap(key -> (String) key.get("id"), key -> (Integer) key.get("contacts")));
    }

    private Response contact(VoteJson vote) {
        return post(
                centre.supervisor(),
                "/api/v1/ratings/" + vote.id() + "/contact?centre=" + centre.code(),
                "{\"reason\": \"核对\"}");
    }
}
