package tongbao.report.quality;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import tongbao.report.query.Conditions;

/** Records that could not be read, and what became of them. */
record QuarantineQueries(Connection connection) {
    private static final String IN_PERIOD = "recorded_at >= {start} and recorded_at < {end}";

    /** The record key of an event is {@code centre/caseNo}; bytes, since nothing says that it is text. */
    private static final String OF_CENTRE = "position(convert_to(? || '/', 'UTF8') in record_key) = 1";

    private static final String OF_CENTRE_OR_NONE = "(" + OF_CENTRE + """
             or record_key is null or not exists (
               select 1 from unnest(?) as c (code) where position(convert_to(c.code || '/', 'UTF8') in record_key) = 1))
            """;

    private static final String COUNT = "select count(*) from quarantine where %s";

    private static final String LIST = """
            select topic, partition, record_offset, recorded_at, reason, replayed_at
              from quarantine left join quarantine_replay using (topic, partition, record_offset)
             where %s order by recorded_at, topic collate "C", partition, record_offset limit ?
            """;

    private static final String ONE = """
            select record_key, record_value, reason, recorded_at, repaired, to_partition, to_offset, replayed_by,
                   replayed_at
              from quarantine left join quarantine_replay using (topic, partition, record_offset)
             where topic = ? and partition = ? and record_offset = ?
            """;

    private static final String MARK = """
            insert into quarantine_replay
                (topic, partition, record_offset, repaired, to_partition, to_offset, replayed_by, replayed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    /** A record by its place. */
    record Place(String topic, int partition, long offset) {}

    /** A quarantined record with its bytes. */
    record Kept(
            byte @Nullable [] key,
            byte @Nullable [] value,
            String reason,
            OffsetDateTime recordedAt,
            @Nullable Replayed replayed) {}

    /** How a quarantined record was published again. */
    record Replayed(boolean repaired, int partition, long offset, String by, OffsetDateTime at) {}

    long count(Question question) throws SQLException {
        Conditions where = where(question);
        try (PreparedStatement query = connection.prepareStatement(COUNT.formatted(where.sql()))) {
            where.bind(query, 1);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    List<Listed> list(Question question, Key after, int most) throws SQLException {
        Conditions where = where(question)
                .and(
                        "(recorded_at, topic collate \"C\", partition, record_offset) > (?, ?, ?, ?)",
                        after.at(),
                        after.name(),
                        after.partition(),
                        after.offset());
        List<Listed> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LIST.formatted(where.sql()))) {
            query.setInt(where.bind(query, 1), most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(listed(rows, question));
                }
            }
        }
        return found;
    }

    Optional<Kept> find(Place place) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setString(1, place.topic());
            query.setInt(2, place.partition());
            query.setLong(3, place.offset());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(kept(row)) : Optional.empty();
            }
        }
    }

    /** The first replay stands. */
    void mark(Place place, boolean repaired, RecordMetadata written, String by, OffsetDateTime at) throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement(MARK)) {
            mark.setString(1, place.topic());
            mark.setInt(2, place.partition());
            mark.setLong(3, place.offset());
            mark.setBoolean(4, repaired);
            mark.setInt(5, written.partition());
            mark.setLong(6, written.offset());
            mark.setString(7, by);
            mark.setObject(8, at);
            mark.executeUpdate();
        }
    }

    private static Conditions where(Question question) {
        Conditions where = Conditions.none().and(IN_PERIOD, question.reach());
        return question.everyCentre().isEmpty()
                ? where.and(OF_CENTRE, question.centre())
                : where.and(
                        OF_CENTRE_OR_NONE,
                        question.centre(),
                        question.everyCentre().toArray(String[]::new));
    }

    private static Listed listed(ResultSet row, Question question) throws SQLException {
        OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
        OffsetDateTime replayedAt = row.getObject("replayed_at", OffsetDateTime.class);
        QualityItem.Where where = new QualityItem.Where(
                row.getString("topic"), row.getInt("partition"), row.getLong("record_offset"), null, null, null, null);
        return new Listed(
                QualityKind.QUARANTINED,
                new Key(recordedAt.toInstant(), where.topic(), where.partition(), where.offset()),
                new QualityItem(
                        QualityKind.QUARANTINED.parameter(),
                        null,
                        question.local(recordedAt),
                        List.of(where),
                        row.getString("reason"),
                        replayedAt == null ? null : question.local(replayedAt)));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        OffsetDateTime replayedAt = row.getObject("replayed_at", OffsetDateTime.class);
        return new Kept(
                row.getBytes("record_key"),
                row.getBytes("record_value"),
                row.getString("reason"),
                row.getObject("recorded_at", OffsetDateTime.class),
                replayedAt == null
                        ? null
                        : new Replayed(
                                row.getBoolean("repaired"),
                                row.getInt("to_partition"),
                                row.getLong("to_offset"),
                                row.getString("replayed_by"),
                                replayedAt));
    }
}
