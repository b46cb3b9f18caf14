package tongbao.suite.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.folder.DataFolder;

class PortsTest {
    @TempDir
    Path temporary;

    private DataFolder folder;

    @BeforeEach
    void open() {
        folder = DataFolder.open(temporary);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PortWishes wishes = new PortWishes(0, taken.getLocalPort(), 0, null, null);

            assertThatThrownBy(() -> Ports.choose(wishes, folder.settings()))
                    .isInstanceOf(PlainFailure.class)
                    .hasMessage("port " + taken.getLocalPort()
                            + " for rating-service is taken; choose another with --rating-port (0 for any free one)");
        }
    }

    @Test
    void brokerAndDatabaseKeepTheirPortsWhileTheyAreFree() throws IOException {
        Ports first = Ports.choose(PortWishes.anyFree(), folder.settings());
        Ports second = Ports.choose(PortWishes.anyFree(), folder.settings());
        Ports third;
        try (ServerSocket taken = new ServerSocket(first.kafka(), 1, InetAddress.getLoopbackAddress())) {
            third = Ports.choose(PortWishes.anyFree(), folder.settings());
            assertThat(taken.isBound()).isTrue();
        }

        assertThat(second.kafka()).isEqualTo(first.kafka());
        assertThat(second.postgres()).isEqualTo(first.postgres());
        assertThat(third.kafka()).isNotEqualTo(first.kafka());
        assertThat(third.postgres()).isEqualTo(first.postgres());
    }

    @Test
    void allPortsDiffer() {
        Ports ports = Ports.choose(PortWishes.anyFree(), folder.settings());

        assertThat(List.of(
                        ports.of(Service.INTAKE),
                        ports.of(Service.RATING),
                        ports.of(Service.REPORT),
                        ports.kafka(),
                        ports.postgres()))
                .doesNotHaveDuplicates();
    }
}
