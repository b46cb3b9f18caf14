package tongbao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmbeddedInfrastructureTest {

    @Test
    void aCopyInAnotherClassLoaderStopsAndStartsTheSameBroker() throws Exception {
        String address = EmbeddedInfrastructure.kafka().bootstrapServers();

        try (URLClassLoader other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Object copy = callStatic(other, "kafka");
            call(copy, "stop");

            assertThat(call(copy, "bootstrapServers")).isEqualTo(address);
            assertThatThrownBy(() -> connectTo(address)).isInstanceOf(ConnectException.class);
            call(copy, "start");
        }

        connectTo(address);
    }

    @Test
    void aServiceUnderTestGetsADatabaseOfItsOwnAndARunningBroker() throws Exception {
        EmbeddedInfrastructure.kafka().stop();
        EmbeddedTestResource resource = new EmbeddedTestResource();
        resource.init(Map.of("database", "rating"));

        Map<String, String> config = resource.start();

        connectTo(config.get("kafka.bootstrap.servers"));
        try (Connection connection = DriverManager.getConnection(
                config.get("quarkus.datasource.jdbc.url"),
                config.get("quarkus.datasource.username"),
                config.get("quarkus.datasource.password"))) {
            assertThat(connection.getCatalog()).isEqualTo("rating");
        }
    }

    private static void connectTo(String address) throws IOException {
        String[] parts = address.split(":");
        new Socket(parts[0], Integer.parseInt(parts[1])).close();
    }

    private static Object callStatic(ClassLoader loader, String name) throws Exception {
        Class<?> copy = loader.loadClass(EmbeddedInfrastructure.class.getName());
        assertThat(copy).isNotEqualTo(EmbeddedInfrastructure.class);
        return copy.getMethod(name).invoke(null);
    }

    private static Object call(Object target, String name) throws Exception {
        return target.getClass().getMethod(name).invoke(target);
    }

    private static URL[] classPath() {
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(System.getProperty("java.class.path"))
                .map(EmbeddedInfrastructureTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
