package tongbao.report.query;

import java.util.Optional;

/** What report rows stand for. */
public enum Dimension {
    DEPARTMENT("department", "department", "department", false),
    HALL("hall", "hall", "hall", false),
    ITEM("item", "item", "item", false),
    CATEGORY("category", "item", "item", false),
    CHANNEL("channel", "channel", "channel", false),
    APPLICANT("applicant", "applicant", "applicant", false),
    WINDOW("window", "window_code", "window", true),
    STAFF("staff", "staff", "staff", true),
    HALL_KIND("hallKind", "hall", "hall", false),
    TAG("tag", "item", "item", false),
    /** Of people's votes; what has none, cases first of all, stands in a row of its own. */
    VOTE_CHANNEL("voteChannel", "vote_channel", "vote_channel", false);

    private final String parameter;
    private final String tallyColumn;
    private final String ledgerSuffix;
    private final boolean ofPeople;

    Dimension(String parameter, String tallyColumn, String ledgerSuffix, boolean ofPeople) {
        this.parameter = parameter;
        this.tallyColumn = tallyColumn;
        this.ledgerSuffix = ledgerSuffix;
        this.ofPeople = ofPeople;
    }

    static Optional<Dimension> named(String parameter) {
        for (Dimension dimension : values()) {
            if (dimension.parameter.equals(parameter)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }

    /** The name in {@code by=}. */
    public String parameter() {
        return parameter;
    }

    /** Whether the cube of people holds it; else the cube of service. */
    boolean isOfPeople() {
        return ofPeople;
    }

    /** The column by which the tallies are grouped; category, tag and kind of hall are folded from it. */
    String tallyColumn() {
        return tallyColumn;
    }

    /** The same in the ledger, behind {@code accepted_} or {@code closed_}. */
    public String ledgerSuffix() {
        return ledgerSuffix;
    }

    /** Departments and halls keep their row without any case, unless the caller says otherwise. */
    boolean keepsZeroRows() {
        return this == DEPARTMENT || this == HALL;
    }
}
