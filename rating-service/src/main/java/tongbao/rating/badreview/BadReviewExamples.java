package tongbao.rating.badreview;

/** Bodies shown in the OpenAPI document. */
final class BadReviewExamples {
    static final String STEP = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b21", "note": "已电话回访,情况属实"}""";

    static final String REVIEW = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11", "centre": "YC", "caseNo": "YC-2023-000123",
             "level": "DISSATISFIED", "reasons": ["窗口服务/态度"], "comment": "等候时间太长", "hall": "YC-H",
             "department": "SCJG", "window": "A03", "staff": "S01", "item": "SCJG-001", "state": "VERIFIED",
             "receivedAt": "2023-04-03T02:20:00Z", "stateAt": "2023-04-04T01:00:00Z",
             "dueAt": "2023-04-26T01:00:00Z", "overdue": false, "extended": false, "invalidProposedBy": null,
             "allowed": ["rectify", "cannot-rectify", "invalidate"],
             "steps": [{"step": "verify", "state": "VERIFIED", "actor": "supervisor-1", "at": "2023-04-04T01:00:00Z",
                        "onTime": true, "note": "已电话回访,情况属实", "evidence": null, "level": null}]}""";

    private BadReviewExamples() {}
}
