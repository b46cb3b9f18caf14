package tongbao.report.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;

/** Filters as a piece of SQL and the values it needs. */
final class Conditions {
    private final String prefix;
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private Conditions(String prefix) {
        this.prefix = prefix;
    }

    static Conditions ofTallies(Filters filters, Catalogue catalogue) {
        return new Conditions("").of(filters, catalogue);
    }

    /** Open cases count where their acceptance says. */
    static Conditions ofOpenCases(Filters filters, Catalogue catalogue) {
        return new Conditions("accepted_").of(filters, catalogue);
    }

    private Conditions of(Filters filters, Catalogue catalogue) {
        oneOf("hall", filters.halls(catalogue));
        is("department", filters.department());
        oneOf("item", filters.items(catalogue));
        is("channel", filters.channel());
        is("applicant", filters.applicant());
        return this;
    }

    String sql() {
        return parts.isEmpty() ? "true" : String.join(" and ", parts);
    }

    /** Binds the values from this place on and answers the next free one. */
    int bind(PreparedStatement query, int from) throws SQLException {
        int place = from;
        for (Object value : values) {
            if (value instanceof String[] texts) {
                query.setArray(place++, query.getConnection().createArrayOf("text", texts));
            } else {
                query.setString(place++, value.toString());
            }
        }
        return place;
    }

    private void is(String column, @Nullable Object value) {
        if (value != null) {
            parts.add(prefix + column + " = ?");
            values.add(value);
        }
    }

    private void oneOf(String column, @Nullable List<String> codes) {
        if (codes != null) {
            parts.add(prefix + column + " = any (?)");
            values.add(codes.toArray(String[]::new));
        }
    }
}
