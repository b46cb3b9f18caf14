package tongbao.report.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps records we could not read, in the transaction that moves on past them. */
final class Quarantine {
    private static final String KEEP = """
            insert into quarantine (topic, partition, record_offset, record_key, record_value, reason, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final Connection connection;

    Quarantine(Connection connection) {
        this.connection = connection;
    }

    void keep(List<Unreadable> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            for (Unreadable unreadable : records) {
                bind(keep, unreadable);
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }

    private static void bind(PreparedStatement keep, Unreadable unreadable) throws SQLException {
        var record = unreadable.record();
        keep.setString(1, record.topic());
        keep.setInt(2, record.partition());
        keep.setLong(3, record.offset());
        keep.setBytes(4, record.key());
        keep.setBytes(5, record.value());
        keep.setString(6, storable(unreadable.reason()));
        keep.setObject(7, OffsetDateTime.ofInstant(Instant.ofEpochMilli(record.timestamp()), ZoneOffset.UTC));
    }

    /** A reason may quote what was wrong, and that may be what no text column holds: then the partition would stop here. */
    private static String storable(String reason) {
        byte[] withoutHalfCharacters = reason.getBytes(StandardCharsets.UTF_8);
        return new String(withoutHalfCharacters, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
