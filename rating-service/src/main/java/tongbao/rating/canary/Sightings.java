package tongbao.rating.canary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tongbao.event.CanaryCast;
import tongbao.event.EventCodec;
import tongbao.event.UnreadableEvent;

/** Canaries among the records of the votes' topic: that they are there is proved by reading them. */
public final class Sightings {
    /** Looked for in the header, so that no other vote need be read. */
    private static final byte[] TYPE = "tongbao.rating.canary_cast".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private static final String SEEN = """
            update canary set on_topic_at = ?, partition = ?, record_offset = ?
             where centre = ? and case_no = ? and on_topic_at is null
            """;

    private record Sighting(CanaryCast cast, int partition, long offset) {}

    private final List<Sighting> sightings = new ArrayList<>();

    /** Looks at a record; one that cannot be read is left to those who count. */
    public void look(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        if (type == null || !Arrays.equals(type.value(), TYPE) || record.value() == null) {
            return;
        }
        try {
            if (EventCodec.readRatingEvent(record.value()) instanceof CanaryCast cast) {
                sightings.add(new Sighting(cast, record.partition(), record.offset()));
            }
        } catch (UnreadableEvent quarantinedByReportService) {
            // Nothing was seen.
        }
    }

    /** Notes them, the first of each; a record that comes again changes nothing. */
    public void keep(Connection connection, Instant now) throws SQLException {
        if (sightings.isEmpty()) {
            return;
        }
        try (PreparedStatement seen = connection.prepareStatement(SEEN)) {
            for (Sighting sighting : sightings) {
                seen.setObject(1, now.atOffset(ZoneOffset.UTC));
                seen.setInt(2, sighting.partition());
                seen.setLong(3, sighting.offset());
                seen.setString(4, sighting.cast().caseKey().centre());
                seen.setString(5, sighting.cast().caseKey().caseNo());
                seen.executeUpdate();
            }
        }
    }
}
