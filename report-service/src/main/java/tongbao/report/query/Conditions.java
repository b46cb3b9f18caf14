package tongbao.report.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;

/** Filters and other conditions as a piece of SQL and the values it needs. */
public final class Conditions {
    private static final Pattern NAMED = Pattern.compile("\\{(start|end|until)}");

    private final UnaryOperator<String> column;
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private Conditions(UnaryOperator<String> column) {
        this.column = column;
    }

    /** True of everything, until more is added. */
    public static Conditions none() {
        return new Conditions(UnaryOperator.identity());
    }

    static Conditions ofTallies(Filters filters, Catalogue catalogue) {
        return of(filters, catalogue, UnaryOperator.identity());
    }

    /** Open cases count where their acceptance says. */
    static Conditions ofOpenCases(Filters filters, Catalogue catalogue) {
        return of(filters, catalogue, "accepted_"::concat);
    }

    /** The filters on columns, or expressions, that this names by dimension: hall, department, item and so on. */
    public static Conditions of(Filters filters, Catalogue catalogue, UnaryOperator<String> column) {
        return new Conditions(column).of(filters, catalogue);
    }

    private Conditions of(Filters filters, Catalogue catalogue) {
        oneOf("hall", filters.halls(catalogue));
        is("department", filters.department());
        oneOf("item", filters.items(catalogue));
        is("channel", filters.channel());
        is("applicant", filters.applicant());
        return this;
    }

    /** Adds a condition with a {@code ?} for each value: texts, arrays of texts, numbers, instants. */
    public Conditions and(String sql, Object... needed) {
        parts.add(sql);
        values.addAll(List.of(needed));
        return this;
    }

    /** Adds a condition that names instants of a period, as {@link Reach} has them. */
    public Conditions and(String sql, Reach reach) {
        Matcher names = NAMED.matcher(sql);
        while (names.find()) {
            values.add(reach.named(names.group(1)));
        }
        parts.add(names.replaceAll("?"));
        return this;
    }

    public String sql() {
        return parts.isEmpty() ? "true" : String.join(" and ", parts);
    }

    /** Binds the values from this place on and answers the next free one. */
    public int bind(PreparedStatement query, int from) throws SQLException {
        int place = from;
        for (Object value : values) {
            if (value instanceof String[] texts) {
                query.setArray(place++, query.getConnection().createArrayOf("text", texts));
            } else if (value instanceof Instant time) {
                query.setObject(place++, TallyQueries.utc(time));
            } else if (value instanceof Number) {
                query.setObject(place++, value);
            } else {
                query.setString(place++, value.toString());
            }
        }
        return place;
    }

    /** The column, or expression, that holds a dimension. */
    String column(String dimension) {
        return column.apply(dimension);
    }

    private void is(String dimension, @Nullable Object value) {
        if (value != null) {
            and(column.apply(dimension) + " = ?", value);
        }
    }

    private void oneOf(String dimension, @Nullable List<String> codes) {
        if (codes != null) {
            and(column.apply(dimension) + " = any (?)", (Object) codes.toArray(String[]::new));
        }
    }
}
