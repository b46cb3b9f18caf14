package tongbao.intake.catalogue;

/** What OpenAPI shows of catalogues; a test puts and gets it. */
final class CatalogueExamples {
    static final String CATALOGUE = """
            {
              "centre": {
                "code": "YC", "name": "永昌县人民政府政务服务中心", "zone": "Asia/Shanghai",
                "ratingScheme": {
                  "satisfied": ["VERY_SATISFIED", "SATISFIED"], "denominator": "INVITED", "unrated": "DISSATISFIED"
                },
                "deadlineConvention": "INSTANT"
              },
              "halls": [{"code": "YC-H", "name": "县政务服务大厅", "kind": "CENTRE"}],
              "departments": [{"code": "SCJG", "name": "市场监管局", "kind": "GOVERNMENT", "aliases": ["县市场监管局"]}],
              "items": [{
                "code": "SCJG-001", "name": "企业设立登记", "department": "SCJG", "category": "LICENSING",
                "promisedDays": 5, "statutoryDays": 20, "tags": ["企业开办"]
              }],
              "windows": [{"code": "A03", "hall": "YC-H", "department": "SCJG"}],
              "staff": [{"code": "S01", "department": "SCJG", "name": "工号一"}],
              "devices": [{"code": "T-A03", "kind": "TERMINAL", "hall": "YC-H", "window": "A03"}]
            }
            """;

    static final String REPLACED = """
            {"centre": "YC", "version": 7}
            """;

    static final String INVALID = """
            {
              "status": 422, "title": "Unprocessable Content", "detail": "请求内容不符合规则或目录",
              "violations": [{"field": "items[3].department", "message": "没有这个部门:SCJ"}]
            }
            """;

    private CatalogueExamples() {}
}
