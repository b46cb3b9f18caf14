package tongbao.rating.link;

/** Bodies shown in the OpenAPI document. */
final class LinkExamples {
    static final String REQUEST = """
            {"centre": "YC", "caseNo": "YC-2023-000123", "channel": "SMS"}""";

    static final String REQUESTS = "[" + REQUEST + "]";

    static final String LINK = """
            {"centre": "YC", "caseNo": "YC-2023-000123", "channel": "SMS",
             "url": "https://rating.example.cn/r/eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
             "vote": "0190f3c2-7c1e-4d52-9d0e-3a5a8f6f2b11", "expiresAt": "2023-05-03T16:00:00Z"}""";

    static final String LINKS = "{\"links\": [" + LINK + "], \"refused\": [{\"index\": 1, \"status\": 409, \"detail\":"
            + " \"该办件已有评价(一次一评)\"}]}";

    static final String DESCRIPTION = """
            {"state": "OPEN", "vote": "0190f3c2-7c1e-4d52-9d0e-3a5a8f6f2b11", "name": "永昌县人民政府政务服务中心",
             "itemName": "企业设立登记", "departmentName": "市场监管局", "completedAt": "2023-04-03T01:15:00Z",
             "expiresAt": "2023-05-03T16:00:00Z", "reasons": [{"family": "窗口服务", "reasons": ["态度", "业务不熟练"]}],
             "contact": true, "now": "2023-04-04T01:00:00Z"}""";

    static final String RATING = """
            {"level": "DISSATISFIED", "reasons": ["窗口服务/态度"], "comment": "等候时间太长", "contact": "13800000000"}""";

    static final String CAST = """
            {"id": "0190f3c2-7c1e-4d52-9d0e-3a5a8f6f2b11"}""";

    private LinkExamples() {}
}
