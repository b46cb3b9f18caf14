package tongbao.rating.badreview;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import tongbao.event.CaseKey;
import tongbao.event.EventId;
import tongbao.event.ReviewState;
import tongbao.event.Timeliness;
import tongbao.outbox.Outbox;
import tongbao.runtime.RepeatingTask;

/**
 * Tells the world of reviews that were opened before openings were told, so that nobody's figures lack the bad votes of
 * that time. Done once, after the upgrade; from then on it finds nothing.
 */
@Startup
@ApplicationScoped
class UntoldReviews {
    private static final Logger LOG = Logger.getLogger(UntoldReviews.class);
    private static final int AT_ONCE = 500;
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final String TAKE = """
            with taken as (
                delete from bad_review_untold
                 where (centre, vote_id) in (select centre, vote_id from bad_review_untold
                                              order by centre, vote_id limit ? for update skip locked)
                returning centre, vote_id)
            select r.centre, r.vote_id, r.case_no, r.received_at
              from taken join bad_review r on r.centre = taken.centre and r.vote_id = taken.vote_id
            """;

    private final DataSource database;
    private final Outbox outbox;
    private final RepeatingTask task;

    UntoldReviews(DataSource database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
        this.task = new RepeatingTask("untold-bad-reviews", LONGEST_PAUSE, this::tellSome).start();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    /** Looks at once, not in an hour. */
    void wake() {
        task.wake();
    }

    private Duration tellSome() {
        int told = QuarkusTransaction.requiringNew().call(() -> {
            List<ProducerRecord<byte[], byte[]>> openings = take();
            if (!openings.isEmpty()) {
                outbox.append(openings);
            }
            return openings.size();
        });
        if (told > 0) {
            LOG.infof("openings of bad reviews told belatedly count=%d", told);
        }
        return told == AT_ONCE ? Duration.ZERO : LOOK_AGAIN_AFTER;
    }

    private List<ProducerRecord<byte[], byte[]>> take() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setInt(1, AT_ONCE);
            List<ProducerRecord<byte[], byte[]>> openings = new ArrayList<>();
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    openings.add(opening(row));
                }
            }
            return openings;
        }
    }

    private static ProducerRecord<byte[], byte[]> opening(ResultSet row) throws SQLException {
        return BadReviews.event(
                new CaseKey(row.getString("centre"), row.getString("case_no")),
                new EventId(row.getObject("vote_id", UUID.class)),
                ReviewState.RECEIVED,
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Timeliness.ON_TIME,
                null);
    }
}
