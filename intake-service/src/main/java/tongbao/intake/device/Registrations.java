package tongbao.intake.device;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;

/** The one-time codes that have been given out and not been used. Each statement is a transaction of its own. */
@ApplicationScoped
class Registrations {
    private static final String OPEN = """
            insert into device_registration (centre, device, code_hash, expires_at)
            values (?, ?, ?, ?)
            on conflict (centre, device) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at
            """;

    /** Deleting is using: of two at the same time one finds the row gone. */
    private static final String USE = """
            delete from device_registration
             where centre = ? and code_hash = ? and expires_at > ?
            returning device
            """;

    private final DataSource database;
    private final Duration lifetime;
    private final Clock clock;

    Registrations(DataSource database, DeviceTokenConfig config, Clock clock) {
        this.database = database;
        this.lifetime = config.registrationLifetime();
        this.clock = clock;
    }

    /** A code and the end of its life. */
    record Opened(RegistrationCode code, Instant expiresAt) {}

    /** A new code for a device; an earlier one that was not used works no more. */
    Opened open(String centre, String device) {
        RegistrationCode code = RegistrationCode.fresh();
        Instant expiresAt = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(OPEN)) {
            insert.setString(1, centre);
            insert.setString(2, device);
            insert.setBytes(3, code.hash(centre));
            insert.setTimestamp(4, Timestamp.from(expiresAt));
            insert.executeUpdate();
            return new Opened(code, expiresAt);
        } catch (SQLException failed) {
            throw new IllegalStateException("registration not opened", failed);
        }
    }

    /** The device whose code this is; the code is used up then. */
    Optional<String> use(String centre, RegistrationCode code) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(USE)) {
            delete.setString(1, centre);
            delete.setBytes(2, code.hash(centre));
            delete.setTimestamp(3, Timestamp.from(clock.instant()));
            try (ResultSet rows = delete.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("registration not used", failed);
        }
    }
}
