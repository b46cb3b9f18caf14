package tongbao.rating.invitation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.problem.Problems;
import tongbao.rating.follow.CaseFollower.CasesFollowed;
import tongbao.rating.vote.CastVote.VotesTaken;
import tongbao.runtime.RepeatingTask;

/**
 * The open streams of all pads, served by one thread: it looks at all their windows with one query and tells each what
 * changed. A stream keeps no history, only what it was told last, so a slow pad hears of the latest and nothing piles
 * up; and after a restart of either side the first thing said is what holds now.
 */
@Startup
@ApplicationScoped
class InvitationStreams {
    /** What a stream says; nothing but a sign of life where {@code news} is false. */
    record Said(boolean news, Optional<Invitation> invitation) {
        static final Said ALIVE = new Said(false, Optional.empty());
    }

    private final Invitations invitations;
    private final InvitationsConfig config;
    private final Clock clock;
    private final RepeatingTask task;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();

    InvitationStreams(Invitations invitations, InvitationsConfig config, Clock clock, MeterRegistry metrics) {
        this.invitations = invitations;
        this.config = config;
        this.clock = clock;
        this.task = new RepeatingTask("invitations", config.longestPause(), this::look).start();
        metrics.gauge("tongbao.invitations.streams", open);
        metrics.gauge("tongbao.invitations.failing", task, t -> t.failure().isPresent() ? 1 : 0);
    }

    /** The invitations of a window as they change, from the present one on, for as long as the caller may hear them. */
    Multi<Said> of(WindowKey window, BooleanSupplier mayStillHear) {
        if (open.incrementAndGet() > config.mostStreams()) {
            open.decrementAndGet();
            throw Problems.unavailable("评价邀请的连接数已达上限,请稍后重试", config.reconnectAfter());
        }
        return Multi.createFrom().<Said>emitter(to -> start(window, mayStillHear, to), BackPressureStrategy.LATEST);
    }

    private void start(WindowKey window, BooleanSupplier mayStillHear, MultiEmitter<? super Said> to) {
        Stream stream = new Stream(window, mayStillHear, to, clock.instant());
        to.onTermination(() -> {
            streams.remove(stream);
            open.decrementAndGet();
        });
        streams.add(stream);
        task.wake();
    }

    void followed(@Observes CasesFollowed event) {
        wakeIfAnybodyListens();
    }

    void voted(@Observes(during = TransactionPhase.AFTER_SUCCESS) VotesTaken event) {
        wakeIfAnybodyListens();
    }

    void stop(@Observes ShutdownEvent event) {
        task.close();
        streams.forEach(stream -> stream.to.complete());
    }

    private void wakeIfAnybodyListens() {
        if (!streams.isEmpty()) {
            task.wake();
        }
    }

    private Duration look() throws SQLException {
        Instant now = clock.instant();
        streams.removeIf(stream -> stream.isOver(now));
        Set<WindowKey> windows = streams.stream().map(stream -> stream.window).collect(Collectors.toUnmodifiableSet());
        if (!windows.isEmpty()) {
            Map<WindowKey, Invitation> current = invitations.of(windows);
            for (Stream stream : streams) {
                // One that was opened after the look has its turn in the next, which it has asked for.
                if (windows.contains(stream.window)) {
                    stream.tell(Optional.ofNullable(current.get(stream.window)), now);
                }
            }
        }
        return config.lookEvery();
    }

    /** One pad's stream. Only the task's thread tells it anything. */
    private final class Stream {
        private final WindowKey window;
        private final BooleanSupplier mayStillHear;
        private final MultiEmitter<? super Said> to;
        private Instant lastSign;
        private @Nullable Optional<Invitation> told;

        Stream(WindowKey window, BooleanSupplier mayStillHear, MultiEmitter<? super Said> to, Instant now) {
            this.window = window;
            this.mayStillHear = mayStillHear;
            this.to = to;
            this.lastSign = now;
        }

        /** Ends a stream whose device was revoked or moved; a pad that left for good ends by the broken connection. */
        boolean isOver(Instant now) {
            if (!mayStillHear.getAsBoolean()) {
                to.complete();
                return true;
            }
            return to.isCancelled();
        }

        void tell(Optional<Invitation> current, Instant now) {
            if (!current.equals(told)) {
                told = current;
                lastSign = now;
                to.emit(new Said(true, current));
            } else if (!now.isBefore(lastSign.plus(config.heartbeat())) && to.requested() > 0) {
                // Not where an earlier word still waits to be taken: the sign of life would take its place.
                lastSign = now;
                to.emit(Said.ALIVE);
            }
        }
    }
}
