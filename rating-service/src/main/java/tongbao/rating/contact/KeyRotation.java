package tongbao.rating.contact;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tongbao.runtime.RepeatingTask;

/**
 * Brings all contacts under the current key, a bounded number in each transaction, beside the votes that come in. Begun by
 * an admin once every replica knows the new key; one that was interrupted is simply begun again.
 */
@Startup
@ApplicationScoped
public class KeyRotation {
    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    private static final Duration UNTIL_WOKEN = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /**
     * How far a rotation has come.
     *
     * @param left the old keys still to be gone through, the first one from {@code place} on
     * @param unreadable contacts that did not open and were left as they are
     */
    record Run(
            List<String> left,
            SealedContacts.Place place,
            long resealed,
            long unreadable,
            Instant startedAt,
            @Nullable Instant finishedAt) {
        static Run begun(List<String> oldKeys, Instant now) {
            return new Run(oldKeys, SealedContacts.Place.START, 0, 0, now, oldKeys.isEmpty() ? now : null);
        }

        boolean isRunning() {
            return finishedAt == null;
        }

        Run after(SealedContacts.Chunk chunk, Instant now) {
            List<String> rest = chunk.last() ? left.subList(1, left.size()) : left;
            return new Run(
                    rest,
                    chunk.last() ? SealedContacts.Place.START : chunk.reached(),
                    resealed + chunk.resealed(),
                    unreadable + chunk.unreadable(),
                    startedAt,
                    rest.isEmpty() ? now : null);
        }
    }

    private final Keyring keys;
    private final SealedContacts contacts;
    private final int atOnce;
    private final Clock clock;
    private final AtomicReference<@Nullable Run> run = new AtomicReference<>();
    private final RepeatingTask task;

    KeyRotation(Keyring keys, SealedContacts contacts, KeysConfig config, Clock clock) {
        this.keys = keys;
        this.contacts = contacts;
        this.atOnce = config.rekeyedAtOnce();
        this.clock = clock;
        this.task = new RepeatingTask("contact-key-rotation", LONGEST_PAUSE, this::step).start();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
    }

    /** Begins to go through the old keys; while that is under way it just goes on. False without a key to seal with. */
    boolean begin() {
        if (keys.current().isEmpty()) {
            return false;
        }
        run.updateAndGet(
                before -> before != null && before.isRunning() ? before : Run.begun(keys.oldIds(), clock.instant()));
        task.wake();
        return true;
    }

    /** The rotation under way, or the last one since the start. */
    Optional<Run> run() {
        return Optional.ofNullable(run.get());
    }

    /** Why it does not get on just now. */
    Optional<String> failure() {
        return task.failure();
    }

    private Duration step() {
        Run now = run.get();
        if (now == null || !now.isRunning()) {
            return UNTIL_WOKEN;
        }
        SealedContacts.Chunk chunk = QuarkusTransaction.requiringNew()
                .call(() -> contacts.reseal(now.left().get(0), now.place(), atOnce));
        Run next = now.after(chunk, clock.instant());
        run.set(next);
        if (!next.isRunning()) {
            LOG.infof("contacts sealed anew resealed=%d unreadable=%d", next.resealed(), next.unreadable());
        }
        return Duration.ZERO;
    }
}
