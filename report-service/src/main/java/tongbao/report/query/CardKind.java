package tongbao.report.query;

import tongbao.report.ledger.Contribution;

/** 黄牌 and 红牌, as conditions on the ledger that say what {@link Contribution} and the open cases count. */
public enum CardKind {
    /** Past the promised limit. Where both limits are the same instant, only the red card is issued. */
    YELLOW("promised_limit", " and promised_limit is distinct from statutory_limit"),
    /** Past the statutory limit. */
    RED("statutory_limit", "");

    /** That the case was closed late at all follows, and lets the index of those find it. */
    private static final String ISSUED = """
            supervised and accepted_at is not null and %1$s >= {start}
            and (closed_at is null and %1$s < {until}
              or closed_at > least(promised_limit, statutory_limit) and closed_at > %1$s and %1$s < {end})""";

    private static final String NOT_REVOKED = """
            not exists (select 1 from card_revocation r where r.centre = case_ledger.centre
            and r.case_no = case_ledger.case_no and r.kind = '%s')""";

    private final String instantColumn;
    private final String issued;

    CardKind(String instantColumn, String distinct) {
        this.instantColumn = instantColumn;
        this.issued = ISSUED.formatted(instantColumn) + distinct;
    }

    /** The ledger's column with the instant of the card, which is the limit itself. */
    public String instantColumn() {
        return instantColumn;
    }

    /** True of cases that got this card in the period of a {@link Reach}. */
    public String issued() {
        return issued;
    }

    /** The same, less the cards that a supervisor revoked: what reports count. */
    public String counted() {
        return issued + " and " + NOT_REVOKED.formatted(name());
    }
}
