package tongbao.report.ledger;

import tongbao.event.CaseKey;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;

/** One case of the ledger: what is known, what follows from it, and when it is due. */
public record LedgerCase(CaseKey key, CaseRecord record, CaseStanding standing, CaseLimits limits) {
    public static LedgerCase unknown(CaseKey key) {
        return new LedgerCase(key, CaseRecord.EMPTY, CaseStanding.of(CaseRecord.EMPTY), CaseLimits.NONE);
    }

    /**
     * The same case with more known of it. Limits move only while something they rest on moves: those of a closed
     * case stay as they were when only a vote came in, whatever the catalogue says of its item by then.
     */
    public LedgerCase with(CaseRecord more, CentreRules rules) {
        CaseStanding next = CaseStanding.of(more);
        return new LedgerCase(key, more, next, sameBasis(next, rules) ? limits : rules.limits(next));
    }

    private boolean sameBasis(CaseStanding next, CentreRules rules) {
        return java.util.Objects.equals(standing.accepted(), next.accepted())
                && standing.suspensions().equals(next.suspensions())
                && rules.judgeAlike(standing, next)
                && !limits.unknown();
    }
}
