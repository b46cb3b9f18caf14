package tongbao.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessTest {

    private static final String READY = "kafka ready ";
    private static final long END_LIMIT_SECONDS = 30;

    @TempDir
    Path folder;

    @Test
    void theBrokerEndsWhenThePipeFromItsParentCloses() throws Exception {
        try (ChildJvm broker = start(0)) {
            broker.awaitLine(READY);

            broker.closeItsInput();

            assertThat(broker.endsWithin(END_LIMIT_SECONDS)).isTrue();
        }
    }

    @Test
    void theBrokerEndsOnSigterm() throws Exception {
        try (ChildJvm broker = start(0)) {
            broker.awaitLine(READY);

            broker.terminate();

            assertThat(broker.endsWithin(END_LIMIT_SECONDS)).isTrue();
        }
    }

    @Test
    void recordsAreStillThereAfterTheBrokerWasKilled() throws Exception {
        int port = FreePort.choose();
        try (ChildJvm broker = start(port)) {
            String bootstrapServers = broker.awaitLine(READY);
            Records.createTopic(bootstrapServers);
            Records.send(bootstrapServers, "acknowledged");
            broker.kill();
        }

        try (ChildJvm broker = start(port)) {
            String bootstrapServers = broker.awaitLine(READY);

            assertThat(Records.read(bootstrapServers, 1)).containsExactly("acknowledged");
        }
    }

    private ChildJvm start(int port) throws IOException {
        return ChildJvm.run(KafkaProcess.class, "--data", folder.toString(), "--port", String.valueOf(port));
    }
}
