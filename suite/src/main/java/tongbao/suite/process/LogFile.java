package tongbao.suite.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A log that begins anew at each start and when it has grown large; the last few are kept as {@code .1}, {@code .2}… */
final class LogFile implements AutoCloseable {
    private static final int KEPT = 4;
    private static final long LARGEST_CHARACTERS = 8_000_000;

    private final Path path;
    private BufferedWriter out;
    private long written;

    private LogFile(Path path, BufferedWriter out) {
        this.path = path;
        this.out = out;
    }

    static LogFile open(Path path) throws IOException {
        moveOld(path);
        return new LogFile(path, Files.newBufferedWriter(path));
    }

    Path path() {
        return path;
    }

    void write(String line) throws IOException {
        if (written > LARGEST_CHARACTERS) {
            out.close();
            moveOld(path);
            out = Files.newBufferedWriter(path);
            written = 0;
        }
        out.write(line);
        out.newLine();
        out.flush(); // whoever looks wants the last line most of all
        written += line.length() + 1;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static void moveOld(Path path) throws IOException {
        for (int age = KEPT; age > 0; age--) {
            Path younger = age == 1 ? path : path.resolveSibling(path.getFileName() + "." + (age - 1));
            if (Files.exists(younger)) {
                Path older = path.resolveSibling(path.getFileName() + "." + age);
                Files.move(younger, older, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
