package tongbao.report.quality;

import java.time.Instant;
import java.util.Objects;
import tongbao.page.Cursor;

/**
 * What lists of every kind are ordered by, so that one cursor serves them all.
 *
 * @param name the case number, or the topic of a record
 */
record Key(Instant at, String name, int partition, long offset) {
    static final Key BEFORE_ALL = new Key(Instant.parse("1900-01-01T00:00:00Z"), "", -1, -1);
    static final int PARTS = 5;

    static Key of(Cursor cursor) {
        return new Key(
                Objects.requireNonNullElse(cursor.instant(1), BEFORE_ALL.at()),
                cursor.code(2),
                cursor.read(3, Integer::parseInt),
                cursor.number(4));
    }

    Cursor cursor(QualityKind kind) {
        return Cursor.of(kind, at, name, partition, offset);
    }
}
