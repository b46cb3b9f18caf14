package tongbao.body;

import java.util.ArrayList;
import java.util.List;
import tongbao.problem.Violation;

/** What is wrong with a body: fields of a wrong JSON type apart from fields that break a rule. */
public final class Findings {
    /** More would help nobody, and a large body can have many thousands. */
    private static final int MOST = 100;

    private final List<Violation> malformed = new ArrayList<>();
    private final List<Violation> invalid = new ArrayList<>();

    public void malformed(String path, String message) {
        add(malformed, path, message);
    }

    public void invalid(String path, String message) {
        add(invalid, path, message);
    }

    public List<Violation> malformed() {
        return malformed;
    }

    public List<Violation> invalid() {
        return invalid;
    }

    private static void add(List<Violation> violations, String path, String message) {
        if (violations.size() < MOST) {
            violations.add(Violation.of(path, message));
        }
    }
}
