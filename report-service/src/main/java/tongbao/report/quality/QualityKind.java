package tongbao.report.quality;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tongbao.report.ledger.Finding;

/** What quality reports count, in the order in which they list it. */
public enum QualityKind {
    /** The same event again: ignored. */
    DUPLICATES_IGNORED("duplicatesIgnored", "REDELIVERED"),
    /** Another content under the same id: one counts, this one does not. */
    CONFLICTING_DUPLICATES("conflictingDuplicates", "SAME_ID_OTHER_CONTENT"),
    SAME_TYPE_OTHER_ID("sameTypeOtherId", Finding.SAME_TYPE_OTHER_ID),
    COMPLETIONS_WITHOUT_ACCEPTANCE("completionsWithoutAcceptance", Finding.COMPLETION_WITHOUT_ACCEPTANCE),
    WITHDRAWALS_WITHOUT_ACCEPTANCE("withdrawalsWithoutAcceptance", Finding.WITHDRAWAL_WITHOUT_ACCEPTANCE),
    UNPAIRED_SUSPENSIONS("unpairedSuspensions", Finding.UNPAIRED_SUSPENSION),
    VOTES_WITHOUT_CASE("votesWithoutCase", Finding.VOTE_WITHOUT_CASE),
    /** Votes that count nowhere any more, since their closed loop found them invalid. */
    VOTES_WITHDRAWN("votesWithdrawn", Finding.WITHDRAWN_VOTE),
    STEPS_WITHOUT_VOTE("stepsWithoutVote", Finding.STEP_WITHOUT_VOTE),
    RETRACTIONS_WITHOUT_EFFECT("retractionsWithoutEffect", Finding.RETRACTION_WITHOUT_EFFECT),
    /** Listed in the period of their arrival too, since nobody looks for them where they say they happened. */
    AHEAD_OF_TIME("aheadOfTime", "AHEAD_OF_TIME"),
    VERY_OLD("veryOld", "VERY_OLD"),
    /** Records that could not be read, in the period of their arrival. */
    QUARANTINED("quarantined", (String) null);

    private final String parameter;
    private final @Nullable String notice;
    private final @Nullable Finding finding;

    QualityKind(String parameter, @Nullable String notice) {
        this.parameter = parameter;
        this.notice = notice;
        this.finding = null;
    }

    QualityKind(String parameter, Finding finding) {
        this.parameter = parameter;
        this.notice = null;
        this.finding = finding;
    }

    static Optional<QualityKind> named(String parameter) {
        return Arrays.stream(values())
                .filter(kind -> kind.parameter.equals(parameter))
                .findFirst();
    }

    /** The name in answers and in {@code kind=}. */
    String parameter() {
        return parameter;
    }

    /** The kind of notice it is; null for others. */
    @Nullable
    String notice() {
        return notice;
    }

    /** The bit of the ledger it is; null for others. */
    @Nullable
    Finding finding() {
        return finding;
    }
}
