package tongbao.suite.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a child's log that reports a problem. All children are told to begin a line with {@link #FORM}. */
record LogLine(boolean error, String message) {
    private static final Pattern FORM = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2} [\\d:.,]+ +(WARN|WARNING|ERROR|FATAL|SEVERE) +(?:\\[[^\\]]*\\] *)?(.*)");
    /** What a JVM says that did not come as far as its log. */
    private static final Pattern UNCAUGHT = Pattern.compile(
            "(?:Exception in thread \"[^\"]*\" |Error occurred |Error: )?([\\w.$]+(?:Exception|Error): .*|Could not .*)");

    /** The problem a line reports, if it reports one. */
    static Optional<LogLine> problem(String line) {
        Matcher logged = FORM.matcher(line);
        return logged.matches()
                ? Optional.of(new LogLine(!logged.group(1).startsWith("WARN"), logged.group(2)))
                : Optional.empty();
    }

    /** The message of an exception nobody caught. */
    static Optional<String> uncaught(String line) {
        Matcher thrown = UNCAUGHT.matcher(line);
        return thrown.matches() ? Optional.of(thrown.group(1)) : Optional.empty();
    }
}
