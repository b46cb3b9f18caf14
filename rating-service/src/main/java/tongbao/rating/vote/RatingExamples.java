package tongbao.rating.vote;

/** Bodies shown in the OpenAPI document. */
final class RatingExamples {
    static final String VOTE = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11", "caseNo": "YC-2023-000123", "centre": "YC",
             "level": "DISSATISFIED", "ratedAt": "2023-04-03T10:20:00+08:00", "channel": "PAD",
             "reasons": ["窗口服务/态度"], "comment": "等候时间太长", "contact": "13800000000"}""";

    static final String VOTES = "[" + VOTE + "]";

    static final String CAST = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11"}""";

    static final String COUNTED = """
            {"accepted": 3, "duplicates": 1, "conflicts": [2]}""";

    static final String SHOWN = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11", "centre": "YC", "caseNo": "YC-2023-000123",
             "level": "DISSATISFIED", "ratedAt": "2023-04-03T02:20:00Z", "channel": "PAD",
             "reasons": ["窗口服务/态度"], "contact": "138****0000"}""";

    static final String ADDITION = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b12", "centre": "YC", "comment": "后来窗口打电话来道歉了",
             "addedAt": "2023-04-05T09:00:00+08:00"}""";

    static final String CONTACT_REQUEST = """
            {"reason": "差评回访核实"}""";

    static final String CONTACT = """
            {"contact": "13800000000"}""";

    static final String PROBLEM = """
            {"status": 422, "title": "Unprocessable Content", "detail": "请求内容不符合规则或目录",
             "violations": [{"index": 0, "field": "reasons", "message": "差评须有原因或说明"}]}""";

    private RatingExamples() {}
}
