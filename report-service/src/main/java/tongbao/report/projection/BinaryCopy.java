package tongbao.report.projection;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's binary COPY format: the fastest way in, with no text to build or parse. */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NULL = -1;
    /** PostgreSQL's number of the type text. */
    private static final int TEXT_TYPE = 25;

    private static final int END = -1;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    /** PostgreSQL counts from 2000-01-01. */
    private static final long EPOCH_SECONDS = 946_684_800L;

    private static final long EPOCH_DAYS = 10_957L;
    private static final int FIRST_CAPACITY = 1 << 16;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_CAPACITY);
    private final DataOutputStream out = new DataOutputStream(bytes);

    BinaryCopy() {
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    /** Begins a row of this many columns. */
    BinaryCopy row(int columns) {
        return write(() -> out.writeShort(columns));
    }

    BinaryCopy text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytes(byte @Nullable [] value) {
        return write(() -> {
            out.writeInt(value == null ? NULL : value.length);
            if (value != null) {
                out.write(value);
            }
        });
    }

    /** The type {@code text[]}. */
    BinaryCopy texts(@Nullable List<String> values) {
        return bytes(values == null ? null : array(values));
    }

    private static byte[] array(List<String> values) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(array)) {
            out.writeInt(1); // dimensions
            out.writeInt(0); // no element is null
            out.writeInt(TEXT_TYPE);
            out.writeInt(values.size());
            out.writeInt(1); // where indexes begin
            for (String value : values) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
        return array.toByteArray();
    }

    BinaryCopy instant(@Nullable Instant value) {
        return write(() -> {
            if (value == null) {
                out.writeInt(NULL);
            } else {
                out.writeInt(Long.BYTES);
                out.writeLong((value.getEpochSecond() - EPOCH_SECONDS) * MICROS_PER_SECOND + value.getNano() / 1_000);
            }
        });
    }

    BinaryCopy date(LocalDate value) {
        return write(() -> {
            out.writeInt(Integer.BYTES);
            out.writeInt(Math.toIntExact(value.toEpochDay() - EPOCH_DAYS));
        });
    }

    BinaryCopy integer(int value) {
        return write(() -> {
            out.writeInt(Integer.BYTES);
            out.writeInt(value);
        });
    }

    BinaryCopy uuid(UUID value) {
        return write(() -> {
            out.writeInt(2 * Long.BYTES);
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        });
    }

    BinaryCopy number(long value) {
        return write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
    }

    BinaryCopy flag(boolean value) {
        return write(() -> {
            out.writeInt(1);
            out.writeBoolean(value);
        });
    }

    /** The one-byte type {@code "char"}. */
    BinaryCopy letter(char value) {
        return write(() -> {
            out.writeInt(1);
            out.writeByte(value);
        });
    }

    /** Sends the rows to {@code copy … from stdin (format binary)}. */
    void into(Connection connection, String copy) throws SQLException {
        write(() -> out.writeShort(END));
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            byte[] all = bytes.toByteArray();
            in.writeToCopy(all, 0, all.length);
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private BinaryCopy write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
    }
}
