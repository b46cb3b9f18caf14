package tongbao.rating.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Everything that is logged while it is open, at whatever level is logged at all. */
public final class Overheard extends Handler implements AutoCloseable {
    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();

    private Overheard() {}

    public static Overheard listen() {
        Overheard ear = new Overheard();
        Logger.getLogger("").addHandler(ear);
        return ear;
    }

    /** What was said in each: message, parameters and the exception with its causes. */
    public List<String> said() {
        return logged.stream().map(Overheard::said).toList();
    }

    private static String said(LogRecord record) {
        Object[] parameters = record.getParameters();
        String causes = Stream.iterate(record.getThrown(), thrown -> thrown != null, Throwable::getCause)
                .map(String::valueOf)
                .toList()
                .toString();
        return record.getMessage() + (parameters == null ? "" : List.of(parameters)) + causes;
    }

    @Override
    public void publish(LogRecord record) {
        logged.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
