package tongbao.suite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tongbao.embedded.Folders;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.stack.Installation;
import tongbao.suite.stack.PortWishes;
import tongbao.suite.stack.Stack;

/** A suite in a new folder that goes with it, also on Ctrl-C. */
public final class ThrowAwayStack implements AutoCloseable {
    private final DataFolder folder;
    private final Stack stack;
    private boolean closed;

    private ThrowAwayStack(DataFolder folder, Stack stack) {
        this.folder = folder;
        this.stack = stack;
    }

    /**
     * Nothing runs yet.
     *
     * @param parent where the folder is made; null for the system's own place
     */
    public static ThrowAwayStack prepare(@Nullable Path parent, Console console) {
        ProcessUse.requireLinux();
        DataFolder folder = DataFolder.open(newFolder(parent));
        Stack stack = new Stack(Installation.current(), folder, PortWishes.anyFree(), console);
        ThrowAwayStack made = new ThrowAwayStack(folder, stack);
        Runtime.getRuntime().addShutdownHook(new Thread(made::close, "stop"));
        return made;
    }

    Stack stack() {
        return stack;
    }

    /** A file that goes with the folder. */
    Path file(String name) {
        return folder.home().resolve(name);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stack.close();
        folder.close();
        try {
            Folders.delete(folder.home());
        } catch (IOException failed) {
            throw new PlainFailure("cannot delete " + folder.home() + ": " + failed.getMessage());
        }
    }

    private static Path newFolder(@Nullable Path parent) {
        try {
            return parent == null
                    ? Files.createTempDirectory("tongbao-bench")
                    : Files.createTempDirectory(Folders.createPrivate(parent), "tongbao-bench");
        } catch (IOException failed) {
            throw new PlainFailure("cannot make a folder to work in: " + failed.getMessage());
        }
    }
}
