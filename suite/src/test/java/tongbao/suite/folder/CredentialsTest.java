package tongbao.suite.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    Path temporary;

    private DataFolder folder;

    @BeforeEach
    void open() {
        folder = DataFolder.open(temporary.resolve("data"));
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void theTokensSayWhatTheContractSays() throws IOException {
        Credentials credentials = at(NOW);

        JsonNode supervisor = claims(credentials.supervisor());
        JsonNode gateway = claims(credentials.gateway());

        assertThat(supervisor.path("iss").asText()).isEqualTo("tongbao-local");
        assertThat(supervisor.path("groups")).hasSize(1).first().hasToString("\"supervisor\"");
        assertThat(supervisor.path("centres")).hasSize(1).first().hasToString("\"*\"");
        assertThat(supervisor.path("exp").asLong())
                .isEqualTo(NOW.plus(Duration.ofDays(365)).getEpochSecond());
        assertThat(gateway.path("iss").asText()).isEqualTo("tongbao-devices");
        assertThat(gateway.path("sub").asText()).isEqualTo("gateway");
        assertThat(gateway.path("centre").asText()).isEqualTo("*");
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        at(NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials())))
                .isEqualTo("rw-------");
    }

    @Test
    void tokensStayTheSameWhileTheyLastAndAreRenewedBeforeTheyRunOut() {
        Credentials first = at(NOW);

        assertThat(at(NOW.plus(Duration.ofDays(334)))).isEqualTo(first);
        assertThat(at(NOW.plus(Duration.ofDays(336)))).isNotEqualTo(first);
    }

    @Test
    void aSpoiltFileIsMadeAgain() throws IOException {
        at(NOW);
        Files.writeString(folder.credentials(), "{\"admin\": \"no token\"");

        assertThat(claims(at(NOW).admin()).path("sub").asText()).isEqualTo("admin");
    }

    private Credentials at(Instant now) {
        return Credentials.upToDate(
                folder.credentials(), Secrets.of(folder.settings()), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
