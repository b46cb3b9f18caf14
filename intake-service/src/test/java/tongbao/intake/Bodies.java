package tongbao.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;

/** Request bodies for tests. */
public final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CATALOGUE = """
            { "centre": {"code": "%s", "name": "示例政务服务中心",
                         "ratingScheme": {"satisfied": ["SATISFIED", "VERY_SATISFIED"],
                                          "denominator": "INVITED", "unrated": "DISSATISFIED"}},
              "halls":       [{"code": "YC-H", "name": "县政务服务大厅", "kind": "CENTRE"},
                              {"code": "YC-T", "name": "示例镇便民服务中心", "kind": "TOWN"}],
              "departments": [{"code": "SCJG", "name": "市场监管局", "kind": "GOVERNMENT", "aliases": ["县市场监管局"]},
                              {"code": "RSJ", "name": "人社局", "kind": "GOVERNMENT"}],
              "items":       [{"code": "SCJG-001", "name": "企业设立登记", "department": "SCJG", "category": "LICENSING",
                               "promisedDays": 5, "statutoryDays": 20, "tags": ["企业开办"]},
                              {"code": "SCJG-002", "name": "个体工商户备案", "department": "SCJG", "category": "FILING",
                               "promisedDays": 0, "statutoryDays": 0},
                              {"code": "RSJ-001", "name": "社保参保登记", "department": "RSJ",
                               "category": "PUBLIC_SERVICE", "promisedDays": 1, "statutoryDays": 5}],
              "windows":     [{"code": "A03", "hall": "YC-H", "department": "SCJG"},
                              {"code": "A04", "hall": "YC-H", "department": "RSJ"},
                              {"code": "B01", "hall": "YC-H"},
                              {"code": "T01", "hall": "YC-T", "department": null}],
              "staff":       [{"code": "S01", "department": "SCJG", "name": "工号一"}, {"code": "S02"}],
              "devices":     [{"code": "T-A03", "kind": "TERMINAL", "hall": "YC-H", "window": "A03"},
                              {"code": "T-B01", "kind": "TERMINAL", "hall": "YC-H", "window": "B01"},
                              {"code": "P-A03", "kind": "PAD", "hall": "YC-H", "window": "A03"},
                              {"code": "G-1", "kind": "GATEWAY"}] }
            """;

    private Bodies() {}

    /** The sample catalogue for a centre. */
    public static String catalogue(String centre) {
        return CATALOGUE.formatted(centre);
    }

    /** The sample catalogue, changed. */
    public static String catalogue(String centre, Consumer<ObjectNode> change) {
        ObjectNode tree = tree(catalogue(centre));
        change.accept(tree);
        return tree.toString();
    }

    /** An acceptance at window A03 that nothing is wrong with. */
    public static ObjectNode event(String centre, String caseNo, String occurredAt) {
        return JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("type", "ACCEPTED")
                .put("caseNo", caseNo)
                .put("occurredAt", occurredAt)
                .put("centre", centre)
                .put("hall", "YC-H")
                .put("department", "SCJG")
                .put("window", "A03")
                .put("staff", "S01")
                .put("item", "SCJG-001")
                .put("applicant", "PERSON");
    }

    public static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
