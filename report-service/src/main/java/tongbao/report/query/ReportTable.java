package tongbao.report.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;

/** A report as a flat table: one line per row and the total last. CSV for programs, a spreadsheet for people. */
final class ReportTable {
    private static final String TOTAL = "合计";
    private static final String MISSING_YEARS = "missingYears";
    private static final double CODE_WIDTH = 16;
    private static final String RED = "C00000";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** A column: its name for programs, its title for people, and what stands in it. */
    private record Column(String name, String title, Function<Report.Row, @Nullable Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("key", "编码", Report.Row::key),
            new Column("name", "名称", row -> row.key() == null ? TOTAL : row.name()),
            new Column("opening", "期初在办", row -> row.cases().opening()),
            new Column("accepted", "受理", row -> row.cases().accepted()),
            new Column("completed", "办结", row -> row.cases().completed()),
            new Column("completedOnTime", "按时办结", row -> row.cases().completedOnTime()),
            new Column("completedLate", "超时办结", row -> row.cases().completedLate()),
            new Column("withdrawn", "撤件", row -> row.cases().withdrawn()),
            new Column("inProgress", "期末在办", row -> row.cases().inProgress()),
            new Column("overdue", "超期在办", row -> row.cases().overdue()),
            new Column("yellowCards", "黄牌", row -> row.cases().yellowCards()),
            new Column("redCards", "红牌", row -> row.cases().redCards()),
            new Column("completionRate", "办结率(%)", row -> row.cases().completionRate()),
            new Column("onTimeRate", "按时办结率(%)", row -> row.cases().onTimeRate()),
            new Column("invited", "应评价", row -> row.ratings().invited()),
            new Column("rated", "已评价", row -> row.ratings().rated()),
            new Column("unrated", "未评价", row -> row.ratings().unrated()),
            level(Level.VERY_SATISFIED, "verySatisfied", "非常满意"),
            level(Level.SATISFIED, "satisfied", "满意"),
            level(Level.BASICALLY_SATISFIED, "basicallySatisfied", "基本满意"),
            level(Level.DISSATISFIED, "dissatisfied", "不满意"),
            level(Level.VERY_DISSATISFIED, "veryDissatisfied", "非常不满意"),
            new Column("ratedRate", "评价率(%)", row -> row.ratings().ratedRate()),
            new Column("satisfiedRate", "满意率(%)", row -> row.ratings().satisfiedRate()),
            new Column(
                    "basicallySatisfiedRate", "基本满意率(%)", row -> row.ratings().basicallySatisfiedRate()),
            new Column("dissatisfiedRate", "不满意率(%)", row -> row.ratings().dissatisfiedRate()),
            new Column("badReviews", "差评", row -> row.ratings().badReviews()),
            new Column("rectified", "已整改", row -> row.ratings().rectified()),
            new Column("rectificationRate", "整改率(%)", row -> row.ratings().rectificationRate()),
            new Column("score", "得分", row -> row.ratings().score()),
            new Column("ratingsReceived", "收到评价", row -> row.ratingsReceived().total()),
            new Column("defaulted", "默认评价", row -> row.ratings().defaulted()),
            new Column("rectifiedOnTime", "按时整改", row -> row.ratings().rectifiedOnTime()),
            new Column(
                    "onTimeRectificationRate", "按时整改率(%)", row -> row.ratings().onTimeRectificationRate()),
            new Column(
                    "secondRatings",
                    "回访评价",
                    row -> row.ratings().secondRatings().total()),
            new Column("index", "综合评分", Metric.RATINGS_INDEX::of));

    private ReportTable() {}

    private static Column level(Level level, String name, String title) {
        return new Column(name, title, row -> row.ratings().levels().get(level));
    }

    /**
     * UTF-8 with a byte order mark, without which spreadsheets guess the encoding wrong. Years without a calendar stand
     * in the last column of every line, since each may lack what they would have said: a line of its own would be taken
     * for a row.
     */
    static byte[] csv(Report report) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        String missing = report.missingYears().stream()
                .map(missed -> String.valueOf(missed.year()))
                .collect(Collectors.joining(" "));
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(Stream.concat(COLUMNS.stream().map(Column::name), Stream.of(MISSING_YEARS)));
            for (Report.Row row : lines(report)) {
                Stream<@Nullable Object> cells =
                        COLUMNS.stream().map(column -> safe(column.value().apply(row)));
                csv.printRecord(Stream.concat(cells, Stream.of(missing)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One sheet, titles in Chinese, numbers as numbers. What the figures lack stands above them, where nobody misses it. */
    static byte[] xlsx(Report report, String centre) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Tongbao", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(report.period());
            sheet.value(0, 0, centre + " " + report.period() + " 统计表");
            int line = note(report, sheet);
            for (int column = 0; column < COLUMNS.size(); column++) {
                sheet.value(line, column, COLUMNS.get(column).title());
                sheet.style(line, column).bold().set();
            }
            for (Report.Row row : lines(report)) {
                line++;
                for (int column = 0; column < COLUMNS.size(); column++) {
                    put(sheet, line, column, COLUMNS.get(column).value().apply(row));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
        return bytes.toByteArray();
    }

    /** Says which years have no calendar, if any, and answers the line of the column titles. */
    private static int note(Report report, Worksheet sheet) {
        if (report.missingYears().isEmpty()) {
            return 1;
        }
        String years = report.missingYears().stream()
                .map(missed -> missed.year() + " 年(" + missed.cases() + " 件)")
                .collect(Collectors.joining("、"));
        sheet.value(1, 0, "注意:尚未录入工作日历:" + years + "。这些办件的时限未知,按时办结、超时办结、超期在办和红黄牌中没有它们");
        sheet.style(1, 0).bold().fontColor(RED).set();
        sheet.width(0, CODE_WIDTH); // or the column of codes would be as wide as this
        return 2;
    }

    private static void put(Worksheet sheet, int line, int column, @Nullable Object value) {
        if (value instanceof BigDecimal rate) {
            sheet.value(line, column, rate);
            sheet.style(line, column).format(rate.scale() == 1 ? "0.0" : "0.00").set();
        } else if (value instanceof Number number) {
            sheet.value(line, column, number);
        } else if (value != null) {
            sheet.value(line, column, String.valueOf(safe(value)));
        }
    }

    private static List<Report.Row> lines(Report report) {
        List<Report.Row> lines = new ArrayList<>(report.rows());
        lines.add(report.total());
        return lines;
    }

    /** A name that begins like a formula must not become one. */
    private static @Nullable Object safe(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}
