package tongbao.suite.bulletin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tongbao.suite.console.Table;
import tongbao.suite.replay.SuiteApi;

/** 永昌县's quarterly bulletin on how its service was rated. */
public final class YongchangBulletin {
    private static final String PERIOD = "2023-Q2";
    private static final String MAIN_HALL = "YC-H";
    private static final int TOP = 5;

    private final SuiteApi api;
    private final String centre;

    public YongchangBulletin(SuiteApi api, String centre) {
        this.api = api;
        this.centre = centre;
    }

    public List<String> lines() {
        JsonNode byDepartment = report(Map.of("by", "department"));
        List<String> lines = new ArrayList<>();
        lines.add("永昌县人民政府政务服务2023年第二季度线下“好差评”统计表");
        lines.add("");
        lines.addAll(table(byDepartment).lines());
        lines.add("");
        lines.addAll(votesOfHalls());
        lines.add("");
        lines.add(work(byDepartment));
        return lines;
    }

    private JsonNode report(Map<String, String> query) {
        Map<String, String> complete = new java.util.TreeMap<>(query);
        complete.put("centre", centre);
        return api.report(PERIOD, complete);
    }

    private static Table table(JsonNode byDepartment) {
        Table table =
                new Table(1, "序号", "单位", "应投票次数", "实际票次数", "满意", "基本满意", "不满意", "未开展评价", "投票率", "满意率", "基本满意率", "不满意率");
        int number = 0;
        for (Row row : Row.rows(byDepartment)) {
            number++;
            table.add(cells(String.valueOf(number), row.name(), row));
        }
        table.add(cells("", "合计", Row.total(byDepartment)));
        return table;
    }

    private static List<String> cells(String number, String name, Row row) {
        return List.of(
                number,
                name,
                String.valueOf(row.count("/ratings/invited")),
                String.valueOf(row.count("/ratings/rated")),
                String.valueOf(satisfied(row)),
                String.valueOf(row.votes("BASICALLY_SATISFIED")),
                String.valueOf(dissatisfied(row)),
                String.valueOf(row.count("/ratings/unrated")),
                percent(row, "/ratings/ratedRate"),
                percent(row, "/ratings/satisfiedRate"),
                percent(row, "/ratings/basicallySatisfiedRate"),
                percent(row, "/ratings/dissatisfiedRate"));
    }

    /** The centre counts three levels: its 满意 is our best two. */
    private static long satisfied(Row row) {
        return row.votes("VERY_SATISFIED") + row.votes("SATISFIED");
    }

    private static long dissatisfied(Row row) {
        return row.votes("DISSATISFIED") + row.votes("VERY_DISSATISFIED");
    }

    private List<String> votesOfHalls() {
        return Row.rows(report(Map.of("by", "hall"))).stream()
                .map(YongchangBulletin::votesOfHall)
                .toList();
    }

    private static String votesOfHall(Row hall) {
        String votes = "%s投票情况。4-6月份累计办件%d件,群众参与投票%d件,投票率%s。其中:满意票%d张,占比%s;"
                .formatted(
                        hall.name(),
                        hall.count("/ratings/invited"),
                        hall.count("/ratings/rated"),
                        shortPercent(hall, "/ratings/ratedRate"),
                        satisfied(hall),
                        shortPercent(hall, "/ratings/satisfiedRate"));
        long basically = hall.votes("BASICALLY_SATISFIED");
        long bad = dissatisfied(hall) + hall.count("/ratings/unrated");
        if (basically == 0 && bad == 0) {
            return votes + "基本满意票和不满意票均为零。";
        }
        return votes
                + "基本满意%d张,占%s;不满意票%d张(未开展评价%d张),占比%s。"
                        .formatted(
                                basically,
                                shortPercent(hall, "/ratings/basicallySatisfiedRate"),
                                bad,
                                hall.count("/ratings/unrated"),
                                shortPercent(hall, "/ratings/dissatisfiedRate"));
    }

    private String work(JsonNode byDepartment) {
        JsonNode mainHall = report(Map.of("by", "department", "hall", MAIN_HALL));
        Row total = Row.total(mainHall);
        return "业务办理。政务服务大厅各窗口共办理政务服务事项%d件,办结%d件,办结率为%s。办件量排名前%d位的窗口依次为:%s。零办件的窗口:%s。"
                .formatted(
                        total.count("/cases/accepted"),
                        total.count("/cases/completed"),
                        shortPercent(total, "/cases/completionRate"),
                        TOP,
                        busiest(mainHall),
                        idle(byDepartment));
    }

    private static String busiest(JsonNode mainHall) {
        return Row.rows(mainHall).stream()
                .sorted(Comparator.comparing((Row row) -> row.count("/cases/accepted"))
                        .reversed())
                .limit(TOP)
                .map(row -> row.name() + row.count("/cases/accepted") + "件")
                .collect(Collectors.joining("、"));
    }

    private static String idle(JsonNode byDepartment) {
        Stream<Row> without = Row.rows(byDepartment).stream().filter(row -> row.count("/cases/accepted") == 0);
        return without.map(Row::name).collect(Collectors.joining("、"));
    }

    private static String percent(Row row, String path) {
        return row.rate(path).map(rate -> rate + "%").orElse("");
    }

    /** In a sentence the centre writes 100%, not 100.00%. */
    private static String shortPercent(Row row, String path) {
        return row.rate(path)
                .map(BigDecimal::stripTrailingZeros)
                .map(rate -> rate.toPlainString() + "%")
                .orElse("—");
    }
}
