package tongbao.intake.cases;

/** What OpenAPI shows of case events; a test posts them. */
final class CaseEventExamples {
    static final String EVENT = """
            {
              "id": "0190f3c2-7d3e-7c60-9a51-3f0f4b1c2d3e", "type": "ACCEPTED", "caseNo": "YC-2023-000123",
              "occurredAt": "2023-04-03T09:15:00+08:00", "centre": "YC", "hall": "YC-H", "department": "SCJG",
              "window": "A03", "staff": "S01", "item": "SCJG-001", "channel": "WINDOW", "applicant": "PERSON"
            }
            """;

    static final String EVENTS = """
            [
              {
                "id": "0190f3c2-7d3e-7c60-9a51-3f0f4b1c2d3f", "type": "COMPLETED", "caseNo": "YC-2023-000123",
                "occurredAt": "2023-04-07T10:00:00+08:00", "centre": "YC", "hall": "YC-H", "department": "SCJG",
                "item": "SCJG-001", "outcome": "GRANTED"
              },
              {
                "id": "0190f3c2-7d3e-7c60-9a51-3f0f4b1c2d40", "type": "RETRACTED", "caseNo": "YC-2023-000123",
                "occurredAt": "2023-04-07T10:05:00+08:00", "centre": "YC", "hall": "YC-H", "department": "SCJG",
                "item": "SCJG-001", "retracts": "0190f3c2-7d3e-7c60-9a51-3f0f4b1c2d3f"
              }
            ]
            """;

    static final String LINES = """
            {"id":"0190f3c2-7d3e-7c60-9a51-3f0f4b1c2d41","type":"ACCEPTED","caseNo":"YC-2023-000124",\
            "occurredAt":"2023-04-03T09:20:00+08:00","centre":"YC","hall":"YC-H","department":"SCJG","item":"SCJG-001"}
            {"id":"0190f3c2-7d3e-7c60-9a51-3f0f4b1c2d42","type":"WITHDRAWN","caseNo":"YC-2023-000124",\
            "occurredAt":"2023-04-04T09:20:00+08:00","centre":"YC","hall":"YC-H","department":"SCJG","item":"SCJG-001"}
            """;

    static final String ACCEPTED = """
            {"accepted": 2}
            """;

    static final String RESULTS = """
            {"batch":0,"from":0,"accepted":500}
            {"batch":1,"from":500,"accepted":123}
            """;

    static final String INVALID = """
            {
              "status": 422, "title": "Unprocessable Content", "detail": "请求内容不符合规则或目录",
              "instance": "/api/v1/case-events",
              "violations": [{"index": 17, "field": "item", "message": "事项属于其他部门"}]
            }
            """;

    static final String AWAY = """
            {
              "status": 503, "title": "Service Unavailable", "detail": "消息系统暂不可用,请保留事件并稍后重试",
              "instance": "/api/v1/case-events"
            }
            """;

    private CaseEventExamples() {}
}
