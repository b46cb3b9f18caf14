package tongbao.suite.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.suite.console.PlainFailure;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void aFolderServesOneSuiteAtATime() {
        Path home = temporary.resolve("data");
        try (DataFolder first = DataFolder.open(home)) {
            assertThatThrownBy(() -> DataFolder.open(home))
                    .isInstanceOf(PlainFailure.class)
                    .hasMessageContaining("in use by another running tongbao");
            assertThat(first.home()).isDirectory();
        }
        DataFolder.open(home).close();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(PlainFailure.class)
                .hasMessageContaining("is not a folder");
    }

    @Test
    void theOwnerAloneMayReadWhatIsRemembered() throws IOException {
        Path home = temporary.resolve("data");
        try (DataFolder folder = DataFolder.open(home)) {
            folder.settings().put("kafka.port", "23456");

            assertThat(permissions(home)).isEqualTo("rwx------");
            assertThat(permissions(folder.conf("suite.properties"))).isEqualTo("rw-------");
        }
        try (DataFolder again = DataFolder.open(home)) {
            assertThat(again.settings().get("kafka.port")).isEqualTo("23456");
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
