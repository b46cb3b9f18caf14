package tongbao.report.ledger;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseWithdrawn;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;

/**
 * What a record shows that somebody should look at. A pure function of the record, as the figures are.
 *
 * @param bits of {@link Finding}
 * @param since the time of the earliest event, vote or step concerned, which decides the period; null without any
 */
public record Findings(int bits, @Nullable Instant since) {
    public static final Findings NONE = new Findings(0, null);

    public static Findings of(CaseRecord record, CaseStanding standing) {
        if (isPlain(record, standing)) {
            return NONE;
        }
        Verdicts verdicts = Verdicts.of(record, standing);
        Findings found = NONE;
        for (RecordedEvent recorded : record.events().values()) {
            CaseEvent event = recorded.event();
            found = found.and(of(event, verdicts, standing), event.occurredAt());
        }
        for (RecordedVote recorded : record.votes().values()) {
            found = found.and(of(recorded, verdicts), recorded.vote().ratedAt());
        }
        for (RecordedStep recorded : record.steps().values()) {
            found = found.and(of(recorded, verdicts), recorded.step().at());
        }
        return found;
    }

    /** What is to be found about one event; null for nothing. */
    public static @Nullable Finding of(CaseEvent event, Verdicts verdicts, CaseStanding standing) {
        return switch (Objects.requireNonNull(verdicts.events().get(event.id()))) {
            case COUNTED -> standing.accepted() == null ? withoutAcceptance(event) : null;
            case DUPLICATE -> Finding.SAME_TYPE_OTHER_ID;
            case UNPAIRED, AFTER_CLOSING -> Finding.UNPAIRED_SUSPENSION;
            case WITHOUT_EFFECT -> Finding.RETRACTION_WITHOUT_EFFECT;
            case RETRACTED, WITHOUT_CASE, WITHDRAWN, SUPERSEDED, WITHOUT_VOTE -> null;
        };
    }

    /** What is to be found about one vote; null for nothing. */
    public static @Nullable Finding of(RecordedVote recorded, Verdicts verdicts) {
        return switch (Objects.requireNonNull(
                verdicts.votes().get(recorded.vote().id()))) {
            case DUPLICATE -> Finding.SAME_TYPE_OTHER_ID;
            case WITHOUT_CASE -> Finding.VOTE_WITHOUT_CASE;
            case WITHDRAWN -> Finding.WITHDRAWN_VOTE;
            case COUNTED, SUPERSEDED, RETRACTED, UNPAIRED, AFTER_CLOSING, WITHOUT_EFFECT, WITHOUT_VOTE -> null;
        };
    }

    /** What is to be found about one step of a bad review; null for nothing. */
    public static @Nullable Finding of(RecordedStep recorded, Verdicts verdicts) {
        boolean counts = Objects.requireNonNull(
                        verdicts.steps().get(recorded.step().id()))
                .counts();
        return counts ? null : Finding.STEP_WITHOUT_VOTE;
    }

    /** Nearly every case: an acceptance, perhaps a closing, perhaps a vote. Spares the hot path the verdicts. */
    private static boolean isPlain(CaseRecord record, CaseStanding standing) {
        int counted = standing.closing() == null ? 1 : 2;
        return standing.accepted() != null
                && record.events().size() == counted
                && record.votes().size() <= 1
                && record.steps().isEmpty();
    }

    private static @Nullable Finding withoutAcceptance(CaseEvent event) {
        if (event instanceof CaseCompleted) {
            return Finding.COMPLETION_WITHOUT_ACCEPTANCE;
        }
        return event instanceof CaseWithdrawn ? Finding.WITHDRAWAL_WITHOUT_ACCEPTANCE : null;
    }

    private Findings and(@Nullable Finding finding, Instant at) {
        return finding == null
                ? this
                : new Findings(bits | finding.bit(), since == null || at.isBefore(since) ? at : since);
    }
}
