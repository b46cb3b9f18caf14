package tongbao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    Path folder;

    @Test
    void recordsAreStillThereAfterARestartOnTheSameFolderAndPort() throws Exception {
        EmbeddedKafka first = EmbeddedKafka.start(folder, 0);
        Records.createTopic(first.bootstrapServers());
        Records.send(first.bootstrapServers(), "before");
        first.close();

        try (EmbeddedKafka second = EmbeddedKafka.start(folder, first.port())) {
            Records.send(second.bootstrapServers(), "after");

            assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
            assertThat(Records.read(second.bootstrapServers(), 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aTakenPortIsRefusedAndTheFolderStaysUsable() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class);
        }

        EmbeddedKafka.start(folder, 0).close();
    }
}
