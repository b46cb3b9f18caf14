package tongbao.report.cases;

import tongbao.catalogue.Catalogue;
import tongbao.report.query.Conditions;
import tongbao.report.query.Filters;

/** Whose hall, department, item and so on a figure goes by: an event's of the case. */
public enum Place {
    ACCEPTED("accepted_%s"),
    CLOSED("closed_%s"),
    /** Where votes count: where the completion says, else the acceptance. */
    VOTE("case when closing = 'COMPLETED' then closed_%1$s else accepted_%1$s end"),
    /** Where a case is found that is asked for without regard to its state. */
    EITHER("case when accepted_at is not null then accepted_%1$s else closed_%1$s end");

    private final String column;

    Place(String column) {
        this.column = column;
    }

    /** The ledger's column, or an expression on columns. */
    public String column(String dimension) {
        return column.formatted(dimension);
    }

    public Conditions conditions(Filters filters, Catalogue catalogue) {
        return Conditions.of(filters, catalogue, this::column);
    }
}
