package tongbao.suite.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** A table for the terminal, where a Chinese character takes two columns. */
public final class Table {
    private static final String GAP = "  ";

    private final int leftAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param leftAligned the index of the one column of names; all others hold numbers and are aligned to the right */
    public Table(int leftAligned, String... header) {
        this.leftAligned = leftAligned;
        rows.add(List.of(header));
    }

    public void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    public List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(padded(row.get(column), widths[column], column));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** How many columns of a terminal the text takes. */
    static int width(String text) {
        return text.codePoints()
                .map(WCWidth::wcwidth)
                .filter(width -> width > 0)
                .sum();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        return widths;
    }

    private String padded(String text, int width, int column) {
        String padding = " ".repeat(width - width(text));
        return column == leftAligned ? text + padding : padding + text;
    }
}
