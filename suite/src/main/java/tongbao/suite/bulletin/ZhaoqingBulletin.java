package tongbao.suite.bulletin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tongbao.suite.console.Table;
import tongbao.suite.replay.SuiteApi;

/** 肇庆高新区's monthly bulletin on cases, cards and votes. */
public final class ZhaoqingBulletin {
    private static final String PERIOD = "2021-07";

    private final SuiteApi api;
    private final String centre;

    public ZhaoqingBulletin(SuiteApi api, String centre) {
        this.api = api;
        this.centre = centre;
    }

    public List<String> lines() {
        JsonNode report = api.report(PERIOD, Map.of("centre", centre, "by", "department"));
        Row total = Row.total(report);
        List<String> lines = new ArrayList<>();
        lines.add("肇庆高新区行政服务中心2021年7月进驻单位受理办结事项及电子监察情况");
        lines.add("");
        lines.addAll(table(report).lines());
        lines.add("");
        lines.add(cases(total));
        lines.add(votes(total));
        return lines;
    }

    private static Table table(JsonNode report) {
        Table table = new Table(0, "部门名称", "业务总量", "办结", "黄牌", "红牌");
        Row.rows(report).forEach(row -> table.add(cells(row.name(), row)));
        table.add(cells("合计", Row.total(report)));
        return table;
    }

    private static List<String> cells(String name, Row row) {
        return List.of(
                name,
                String.valueOf(row.count("/cases/accepted")),
                String.valueOf(row.count("/cases/completed")),
                String.valueOf(row.count("/cases/yellowCards")),
                String.valueOf(row.count("/cases/redCards")));
    }

    private static String cases(Row total) {
        String onTime = total.rate("/cases/onTimeRate")
                .map(rate -> rate.stripTrailingZeros().toPlainString() + "%")
                .orElse("—");
        return "7月份中心共受理行政审批及服务事项%d件,办结%d件,按时办结率为%s。电子监察系统显示,红牌%d张,黄牌%d张。"
                .formatted(
                        total.count("/cases/accepted"),
                        total.count("/cases/completed"),
                        onTime,
                        total.count("/cases/redCards"),
                        total.count("/cases/yellowCards"));
    }

    private static String votes(Row total) {
        return "好差评系统显示,7月份区行政服务中心共收到群众评价%d条。其中,非常满意%d条,满意%d条,基本满意%d条,不满意%d条,非常不满意%d条。"
                .formatted(
                        total.count("/ratingsReceived/total"),
                        received(total, "VERY_SATISFIED"),
                        received(total, "SATISFIED"),
                        received(total, "BASICALLY_SATISFIED"),
                        received(total, "DISSATISFIED"),
                        received(total, "VERY_DISSATISFIED"));
    }

    private static long received(Row total, String level) {
        return total.count("/ratingsReceived/levels/" + level);
    }
}
