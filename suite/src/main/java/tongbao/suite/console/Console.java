package tongbao.suite.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The terminal, or the file it was sent to. Always UTF-8, whatever the locale: bulletins are Chinese. Colours only where
 * somebody looks.
 */
public final class Console {
    private static final int NAME_WIDTH = 14;
    private static final String DIM = "\033[2m";
    private static final String RED = "\033[31m";
    private static final String GREEN = "\033[32m";
    private static final String YELLOW = "\033[33m";
    private static final String RESET = "\033[0m";

    private final PrintStream out;
    private final PrintStream errors;
    private final boolean terminal;

    public Console(PrintStream out, PrintStream errors, boolean terminal) {
        this.out = out;
        this.errors = errors;
        this.terminal = terminal;
    }

    /** Standard output and error. Whether they are a terminal only the launcher script can tell on every JDK. */
    public static Console standard() {
        boolean terminal = Boolean.getBoolean("tongbao.terminal") && System.getenv("NO_COLOR") == null;
        return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err), terminal);
    }

    public boolean isTerminal() {
        return terminal;
    }

    public PrintStream out() {
        return out;
    }

    public void line(String text) {
        out.println(text);
    }

    /** What a part of the suite does. */
    public void note(String part, String text) {
        out.println(prefix(part) + text);
    }

    public void good(String part, String text) {
        out.println(prefix(part) + coloured(GREEN, text));
    }

    /** A problem the suite lives with. */
    public void warning(String part, String text) {
        out.println(prefix(part) + coloured(YELLOW, text));
    }

    /** A problem somebody should look at. */
    public void problem(String part, String text) {
        out.println(prefix(part) + coloured(RED, text));
    }

    /** Why the command ends without having done what it was asked. */
    public void failure(String text) {
        errors.println("tongbao: " + coloured(RED, text));
    }

    private String prefix(String part) {
        return coloured(DIM, part + " ".repeat(Math.max(0, NAME_WIDTH - part.length())) + " | ");
    }

    private String coloured(String colour, String text) {
        return terminal ? colour + text + RESET : text;
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
