package tongbao.suite.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tongbao.embedded.Folders;

/** Files that only their owner may read, replaced whole or not at all. */
public final class PrivateFiles {
    private PrivateFiles() {}

    public static void replace(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Folders.writePrivate(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
