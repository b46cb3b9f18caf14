package tongbao.rating.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseKey;
import tongbao.event.Placement;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseRecordCodec;

/** Reads and writes the followed cases, a batch at a time. A partition has one writer, so nothing is locked. */
final class FollowedCases {
    private static final String FIND = """
            select f.centre, f.case_no, f.record
              from unnest(?::text[], ?::text[]) as k (centre, case_no)
              join followed_case f on f.centre = k.centre collate "C" and f.case_no = k.case_no collate "C"
            """;

    private static final String WRITE = """
            insert into followed_case (centre, case_no, accepted_at, completed_at, hall, department, window_code, staff,
                                       item, channel, record)
            select centre, case_no, accepted_at::timestamptz, completed_at::timestamptz, hall, department, window_code,
                   staff, item, channel, record
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::bytea[])
                   as news (centre, case_no, accepted_at, completed_at, hall, department, window_code, staff, item,
                            channel, record)
            on conflict (centre, case_no) do update set
                accepted_at = excluded.accepted_at, completed_at = excluded.completed_at, hall = excluded.hall,
                department = excluded.department, window_code = excluded.window_code, staff = excluded.staff,
                item = excluded.item, channel = excluded.channel, record = excluded.record
            """;

    private final Connection connection;

    FollowedCases(Connection connection) {
        this.connection = connection;
    }

    /** What is known of the cases of these keys. */
    Map<CaseKey, CaseRecord> find(Collection<CaseKey> keys) throws SQLException {
        Map<CaseKey, CaseRecord> known = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, texts(keys, CaseKey::centre));
            find.setArray(2, texts(keys, CaseKey::caseNo));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    CaseKey key = new CaseKey(rows.getString("centre"), rows.getString("case_no"));
                    known.put(key, CaseRecordCodec.read(key, rows.getBytes("record")));
                }
            }
        }
        return known;
    }

    /** Writes the cases as they are now. */
    void write(List<FollowedCase> cases) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setArray(1, texts(cases, of -> of.key().centre()));
            write.setArray(2, texts(cases, of -> of.key().caseNo()));
            write.setArray(3, texts(cases, of -> text(of.acceptedAt())));
            write.setArray(4, texts(cases, of -> text(of.completedAt())));
            write.setArray(5, placed(cases, Placement::hall));
            write.setArray(6, placed(cases, Placement::department));
            write.setArray(7, placed(cases, Placement::window));
            write.setArray(8, placed(cases, Placement::staff));
            write.setArray(9, placed(cases, Placement::item));
            write.setArray(10, placed(cases, place -> place.channel().name()));
            byte[][] records =
                    cases.stream().map(of -> CaseRecordCodec.write(of.record())).toArray(byte[][]::new);
            write.setArray(11, connection.createArrayOf("bytea", records));
            write.executeUpdate();
        }
    }

    private java.sql.Array placed(List<FollowedCase> cases, Function<Placement, @Nullable String> code)
            throws SQLException {
        return texts(cases, of -> {
            Placement place = of.placement();
            return place == null ? null : code.apply(place);
        });
    }

    private <T> java.sql.Array texts(Collection<T> of, Function<T, @Nullable String> text) throws SQLException {
        return connection.createArrayOf("text", of.stream().map(text).toArray());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
