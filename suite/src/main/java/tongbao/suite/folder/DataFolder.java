package tongbao.suite.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import tongbao.embedded.FolderLock;
import tongbao.embedded.Folders;
import tongbao.suite.console.PlainFailure;

/** Everything one suite keeps: secrets and settings, the broker's and the database's data, logs. One suite at a time. */
public final class DataFolder implements AutoCloseable {
    /** What a first start and a demo write, with room to spare. */
    private static final long LEAST_FREE_MEBIBYTES = 512;

    private static final String LOCK = "lock";
    private static final long MEBIBYTE = 1024 * 1024;

    private final Path home;
    private final FolderLock lock;
    private final Settings settings;

    private DataFolder(Path home, FolderLock lock, Settings settings) {
        this.home = home;
        this.lock = lock;
        this.settings = settings;
    }

    /**
     * Takes the folder for this process; makes it when missing.
     *
     * @throws PlainFailure when it cannot be written, has no room left, or another process holds it
     */
    public static DataFolder open(Path folder) {
        try {
            Path home = Folders.createPrivate(folder).toRealPath();
            requireUsable(home);
            return locked(home);
        } catch (FileAlreadyExistsException notAFolder) {
            throw new PlainFailure(folder + " is not a folder; choose another with --data");
        } catch (AccessDeniedException denied) {
            throw new PlainFailure("no permission to write in " + folder + "; choose another folder with --data");
        } catch (FileSystemException refused) {
            String reason = refused.getReason() == null ? "it cannot be made there" : refused.getReason();
            throw new PlainFailure("cannot use the folder " + folder + ": " + reason);
        } catch (IOException failed) {
            throw new PlainFailure("cannot use the folder " + folder + ": " + failed.getMessage());
        }
    }

    /** Whether another running suite holds it. */
    public static boolean isInUse(Path folder) {
        Path file = folder.resolve(LOCK);
        if (!Files.isWritable(file)) {
            return false;
        }
        try {
            FolderLock.take(file).close();
            return false;
        } catch (IllegalStateException held) {
            return true;
        } catch (IOException failed) {
            throw new PlainFailure("cannot use the folder " + folder + ": " + failed.getMessage());
        }
    }

    private static DataFolder locked(Path home) throws IOException {
        FolderLock lock = take(home.resolve(LOCK));
        try {
            Folders.createPrivate(home.resolve("conf"));
            Folders.createPrivate(home.resolve("logs"));
            return new DataFolder(home, lock, Settings.of(home.resolve("conf/suite.properties")));
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static FolderLock take(Path file) throws IOException {
        try {
            return FolderLock.take(file);
        } catch (IllegalStateException held) {
            throw new PlainFailure(file.getParent() + " is in use by another running tongbao;"
                    + " stop that one, or choose another folder with --data");
        }
    }

    private static void requireUsable(Path home) throws IOException {
        if (home.toString().contains(",")) { // Kafka would read it as two folders
            throw new PlainFailure("the data folder's path may not contain a comma: " + home);
        }
        long free = Files.getFileStore(home).getUsableSpace() / MEBIBYTE;
        if (free < LEAST_FREE_MEBIBYTES) {
            throw new PlainFailure("the disk of " + home + " is full: " + free + " MiB are free and "
                    + LEAST_FREE_MEBIBYTES + " are needed; make room, or choose another folder with --data");
        }
    }

    public Path home() {
        return home;
    }

    public Settings settings() {
        return settings;
    }

    public Path conf(String name) {
        return home.resolve("conf").resolve(name);
    }

    public Path log(String name) {
        return home.resolve("logs").resolve(name + ".log");
    }

    public Path kafka() {
        return home.resolve("kafka");
    }

    public Path postgres() {
        return home.resolve("postgres");
    }

    public Path credentials() {
        return home.resolve("credentials.json");
    }

    /** Lets the next suite have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new PlainFailure("cannot release the folder " + home + ": " + failed.getMessage());
        }
    }
}
