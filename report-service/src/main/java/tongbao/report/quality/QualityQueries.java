package tongbao.report.quality;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tongbao.page.Cursor;
import tongbao.page.Page;
import tongbao.report.ledger.Finding;

/** Counts and lists what is wrong, kind after kind. */
@ApplicationScoped
class QualityQueries {
    private final DataSource database;

    QualityQueries(DataSource database) {
        this.database = database;
    }

    Map<String, Long> count(Question question) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Long> notices = new NoticeQueries(connection).count(question);
            Map<Finding, Long> findings = new FindingQueries(connection).count(question);
            long quarantined = new QuarantineQueries(connection).count(question);
            Map<String, Long> counts = new LinkedHashMap<>();
            for (QualityKind kind : QualityKind.values()) {
                String notice = kind.notice();
                Finding finding = kind.finding();
                long count = notice != null
                        ? notices.getOrDefault(notice, 0L)
                        : finding != null ? findings.getOrDefault(finding, 0L) : quarantined;
                counts.put(kind.parameter(), count);
            }
            return counts;
        }
    }

    /** Of these kinds, one after the other. */
    Page<QualityItem> page(Question question, List<QualityKind> kinds, int limit, @Nullable Cursor after)
            throws SQLException {
        QualityKind first = after == null ? kinds.get(0) : after.read(0, QualityKind::valueOf);
        Key from = after == null ? Key.BEFORE_ALL : Key.of(after);
        List<Listed> found = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (QualityKind kind : kinds) {
                if (kind.compareTo(first) >= 0 && found.size() <= limit) {
                    Key behind = kind == first ? from : Key.BEFORE_ALL;
                    found.addAll(list(question, kind, behind, limit + 1 - found.size(), connection));
                }
            }
        }
        return Page.of(found, limit, last -> last.key().cursor(last.kind())).map(Listed::item);
    }

    private static List<Listed> list(Question question, QualityKind kind, Key after, int most, Connection connection)
            throws SQLException {
        String notice = kind.notice();
        Finding finding = kind.finding();
        if (notice != null) {
            return new NoticeQueries(connection).list(question, kind, notice, after, most);
        }
        return finding != null
                ? new FindingQueries(connection).list(question, kind, finding, after, most)
                : new QuarantineQueries(connection).list(question, after, most);
    }
}
