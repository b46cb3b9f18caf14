package tongbao.report.calendar;

/** Bodies shown in the OpenAPI document. */
final class CalendarExamples {
    static final String CONTENT = """
            {"papers": [{"number": "国办发明电〔2022〕16号", "date": "2022-12-08"}],
             "holidays": [{"from": "2022-12-31", "to": "2023-01-02", "name": "元旦"},
              {"from": "2023-01-21", "to": "2023-01-27", "name": "春节"}],
             "makeUpDays": [{"date": "2023-01-28", "name": "春节"}, {"date": "2023-01-29", "name": "春节"}]}
            """;

    static final String PUT = """
            {"year": 2023, "version": 2, "inForceFrom": "2023-04-20T09:00:00+08:00", "changed": true, "moved": 1,
             "cases": {"items": [{"centre": "YC", "caseNo": "YC-2023-000123", "open": true,
              "before": {"promised": "2023-04-27T09:15:00+08:00", "statutory": "2023-05-22T09:15:00+08:00",
               "warning": "2023-04-24T09:15:00+08:00", "missingYear": null},
              "after": {"promised": "2023-04-28T09:15:00+08:00", "statutory": "2023-05-23T09:15:00+08:00",
               "warning": "2023-04-25T09:15:00+08:00", "missingYear": null}}], "next": null}}
            """;

    static final String LIST = """
            {"items": [{"year": 2023, "version": 1, "workingDays": 249,
              "papers": [{"number": "国办发明电〔2022〕16号", "date": "2022-12-08"}], "putBy": null}],
             "missing": [{"year": 2027, "open": 12, "cases": 13}]}
            """;

    static final String ONE = """
            {"year": 2023, "version": 1, "inForceFrom": null, "workingDays": 249,
             "papers": [{"number": "国办发明电〔2022〕16号", "date": "2022-12-08"}],
             "holidays": [{"from": "2022-12-31", "to": "2023-01-02", "name": "元旦"}],
             "makeUpDays": [{"date": "2023-01-28", "name": "春节"}],
             "versions": [{"version": 1, "inForceFrom": null,
              "papers": [{"number": "国办发明电〔2022〕16号", "date": "2022-12-08"}], "moved": 0, "putBy": null,
              "putAt": null}]}
            """;

    static final String MOVED = """
            {"items": [{"centre": "YC", "caseNo": "YC-2023-000123", "open": true,
              "before": {"promised": null, "statutory": null, "warning": null, "missingYear": 2027},
              "after": {"promised": "2027-01-06T09:15:00+08:00", "statutory": "2027-01-27T09:15:00+08:00",
               "warning": "2027-01-01T09:15:00+08:00", "missingYear": null}}],
             "next": "WUN8WUMtMjAyMy0wMDAxMjM"}
            """;

    private CalendarExamples() {}
}
