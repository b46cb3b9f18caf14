package tongbao.suite.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.suite.folder.DataFolder;

class ServiceSettingsTest {
    private static final int KEY_BYTES = 32;

    @TempDir
    Path temporary;

    @Test
    void eachKeyOfTheRatingServiceIsOneOfItsOwnAndTheSameAtEveryStart() throws IOException {
        Properties first = rating();

        Properties again = rating();

        assertThat(keys(first))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(KEY_BYTES));
        assertThat(keys(again)).isEqualTo(keys(first));
        assertThat(first.getProperty("tongbao.links.public-address"))
                .isEqualTo("http://127.0.0.1:" + first.getProperty("quarkus.http.port"));
    }

    private static List<String> keys(Properties settings) {
        return Stream.of("tongbao.ratings.contact-key", "tongbao.ratings.digest-key", "tongbao.links.key")
                .map(settings::getProperty)
                .toList();
    }

    /** What the service would be told at a start of the suite on the same folder. */
    private Properties rating() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary)) {
            Ports ports = Ports.choose(PortWishes.anyFree(), folder.settings());
            Properties settings = new Properties();
            try (Reader file = Files.newBufferedReader(new ServiceSettings(folder, ports).write(Service.RATING))) {
                settings.load(file);
            }
            return settings;
        }
    }
}
