package tongbao.report.cases;

/** Bodies shown in the OpenAPI document. */
final class CaseExamples {
    static final String PAGE = """
            {"items": [{"caseNo": "YC-2023-000123", "state": "OVERDUE", "acceptedAt": "2023-04-21T09:15:00+08:00",
              "closedAt": null, "promisedLimit": "2023-04-27T09:15:00+08:00",
              "statutoryLimit": "2023-05-22T09:15:00+08:00", "warningFrom": "2023-04-24T09:15:00+08:00",
              "limitsUnknown": false, "missingYear": null, "place": {"hall": "YC-H", "department": "SCJG",
              "window": "A03", "staff": "S01", "item": "SCJG-001", "channel": "WINDOW", "applicant": "PERSON"},
              "vote": null, "votedAt": null, "defaultedAt": null}],
             "next": "MjAyMy0wNC0yN1QwMToxNTowMFp8WUMtMjAyMy0wMDAxMjM", "votesHidden": true}
            """;

    static final String CASE = """
            {"centre": "YC", "caseNo": "YC-2023-000123", "state": "OVERDUE",
             "accepted": {"at": "2023-04-28T09:15:00+08:00", "itemName": "社保参保登记", "place": {"hall": "YC-H",
               "department": "RSJ", "window": "A04", "staff": "S02", "item": "RSJ-001", "channel": "WINDOW",
               "applicant": "PERSON"}},
             "closing": null, "vote": null, "suspensions": [],
             "limits": {"promised": "2023-05-04T09:15:00+08:00", "statutory": null,
               "warning": "2023-04-28T09:15:00+08:00", "supervised": true, "unknown": false, "missingYear": null,
               "reason": null},
             "events": [{"type": "ACCEPTED", "id": "0190f3c2-0000-7000-8000-000000000001",
               "occurredAt": "2023-04-28T09:15:00+08:00", "topic": "case-events", "partition": 3, "offset": 4711,
               "placement": {"hall": "YC-H", "department": "RSJ", "window": "A04", "staff": "S02", "item": "RSJ-001",
               "channel": "WINDOW", "applicant": "PERSON"}, "counts": true, "verdict": "COUNTED"}],
             "explanation": {"convention": "INSTANT", "promisedDays": 1, "statutoryDays": 0, "note": null,
               "calendars": [{"year": 2023, "version": 1, "inForceFrom": null, "papers": [{"number": "国办发明电〔2022〕16号",
                "date": "2022-12-08"}]}], "days": [
               {"date": "2023-04-28", "kind": "WORKING", "name": null, "papers": [{"number": "国办发明电〔2022〕16号",
                "date": "2022-12-08"}], "number": 0, "counted": "PT14H45M", "suspended": "PT0S"},
               {"date": "2023-04-29", "kind": "HOLIDAY", "name": "劳动节", "papers": [{"number": "国办发明电〔2022〕16号",
                "date": "2022-12-08"}], "number": 0, "counted": "PT0S", "suspended": "PT0S"}]},
             "votesHidden": true}
            """;

    private CaseExamples() {}
}
