package tongbao.report.quality;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tongbao.report.query.Conditions;

/** What showed only when records came in. */
record NoticeQueries(Connection connection) {
    private static final String IN_PERIOD = """
            (occurred_at >= {start} and occurred_at < {end}
              or kind in ('AHEAD_OF_TIME', 'VERY_OLD') and arrived_at >= {start} and arrived_at < {end})""";

    private static final String COUNT = "select kind, count(*) from notice where centre = ? and %s group by kind";

    private static final String LIST = """
            select case_no, occurred_at, topic, partition, record_offset, event_id, event_type, arrived_at
              from notice where centre = ? and %s
             order by occurred_at, topic, partition, record_offset limit ?
            """;

    /** By kind of notice; kinds without any are absent. */
    Map<String, Long> count(Question question) throws SQLException {
        Conditions where = Conditions.none().and(IN_PERIOD, question.reach());
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(COUNT.formatted(where.sql()))) {
            query.setString(1, question.centre());
            where.bind(query, 2);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    List<Listed> list(Question question, QualityKind kind, String notice, Key after, int most) throws SQLException {
        Conditions where = Conditions.none()
                .and("kind = ?", notice)
                .and(IN_PERIOD, question.reach())
                .and(
                        "(occurred_at, topic, partition, record_offset) > (?, ?, ?, ?)",
                        after.at(),
                        after.name(),
                        after.partition(),
                        after.offset());
        List<Listed> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LIST.formatted(where.sql()))) {
            query.setString(1, question.centre());
            query.setInt(where.bind(query, 2), most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(listed(rows, question, kind));
                }
            }
        }
        return found;
    }

    private static Listed listed(ResultSet row, Question question, QualityKind kind) throws SQLException {
        OffsetDateTime occurredAt = row.getObject("occurred_at", OffsetDateTime.class);
        QualityItem.Where where = new QualityItem.Where(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("event_type"),
                row.getString("event_id"),
                question.local(occurredAt),
                question.local(row.getObject("arrived_at", OffsetDateTime.class)));
        return new Listed(
                kind,
                new Key(occurredAt.toInstant(), where.topic(), where.partition(), where.offset()),
                new QualityItem(
                        kind.parameter(),
                        row.getString("case_no"),
                        question.local(occurredAt),
                        List.of(where),
                        null,
                        null));
    }
}
