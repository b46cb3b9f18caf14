package tongbao.suite.folder;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tongbao.suite.console.PlainFailure;

/** What a data folder remembers from one start to the next. Holds secrets, so only its owner may read it. */
public final class Settings {
    private final Path file;
    private final Properties values = new Properties();

    private Settings(Path file) {
        this.file = file;
    }

    static Settings of(Path file) throws IOException {
        Settings settings = new Settings(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.values.load(reader);
            }
        }
        return settings;
    }

    public synchronized @Nullable String get(String name) {
        return values.getProperty(name);
    }

    public synchronized void put(String name, String value) {
        if (!value.equals(values.setProperty(name, value))) {
            save();
        }
    }

    /** The remembered value; the first time, the given one, remembered from now on. */
    public synchronized String remember(String name, Supplier<String> first) {
        String known = get(name);
        if (known != null) {
            return known;
        }
        String made = first.get();
        put(name, made);
        return made;
    }

    private void save() {
        StringWriter text = new StringWriter();
        try {
            values.store(text, null);
            PrivateFiles.replace(file, text.toString());
        } catch (IOException failed) {
            throw new PlainFailure("cannot write " + file + ": " + failed.getMessage());
        }
    }
}
