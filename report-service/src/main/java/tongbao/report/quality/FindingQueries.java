package tongbao.report.quality;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tongbao.event.CaseKey;
import tongbao.event.RatingEvent;
import tongbao.event.Topics;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseRecordCodec;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
import tongbao.report.ledger.Finding;
import tongbao.report.ledger.Findings;
import tongbao.report.ledger.Verdicts;
import tongbao.report.query.Conditions;

/** What the records of cases show. A case stands in the period of the earliest of its events that are concerned. */
record FindingQueries(Connection connection) {
    private static final String IN_PERIOD = "findings <> 0 and found_at >= {start} and found_at < {end}";

    private static final String COUNT = "select "
            + Arrays.stream(Finding.values())
                    .map(finding -> "count(*) filter (where findings & " + finding.bit() + " <> 0)")
                    .collect(Collectors.joining(", "))
            + " from case_ledger where centre = ? and %s";

    private static final String LIST = """
            select case_no, found_at, record from case_ledger where centre = ? and %s
             order by found_at, case_no limit ?
            """;

    Map<Finding, Long> count(Question question) throws SQLException {
        Conditions where = Conditions.none().and(IN_PERIOD, question.reach());
        Map<Finding, Long> counts = new EnumMap<>(Finding.class);
        try (PreparedStatement query = connection.prepareStatement(COUNT.formatted(where.sql()))) {
            query.setString(1, question.centre());
            where.bind(query, 2);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                for (Finding finding : Finding.values()) {
                    counts.put(finding, row.getLong(finding.ordinal() + 1));
                }
            }
        }
        return counts;
    }

    List<Listed> list(Question question, QualityKind kind, Finding finding, Key after, int most) throws SQLException {
        Conditions where = Conditions.none()
                .and(IN_PERIOD, question.reach())
                .and("findings & ? <> 0", finding.bit())
                .and("(found_at, case_no) > (?, ?)", after.at(), after.name());
        List<Listed> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LIST.formatted(where.sql()))) {
            query.setString(1, question.centre());
            query.setInt(where.bind(query, 2), most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(listed(rows, question, kind, finding));
                }
            }
        }
        return found;
    }

    private static Listed listed(ResultSet row, Question question, QualityKind kind, Finding finding)
            throws SQLException {
        String caseNo = row.getString("case_no");
        OffsetDateTime foundAt = row.getObject("found_at", OffsetDateTime.class);
        CaseRecord record = CaseRecordCodec.read(new CaseKey(question.centre(), caseNo), row.getBytes("record"));
        return new Listed(
                kind,
                new Key(foundAt.toInstant(), caseNo, 0, 0),
                new QualityItem(
                        kind.parameter(),
                        caseNo,
                        question.local(foundAt),
                        concerned(record, finding, question),
                        null,
                        null));
    }

    private static List<QualityItem.Where> concerned(CaseRecord record, Finding finding, Question question) {
        CaseStanding standing = CaseStanding.of(record);
        Verdicts verdicts = Verdicts.of(record, standing);
        Stream<QualityItem.Where> events = record.events().values().stream()
                .filter(recorded -> Findings.of(recorded.event(), verdicts, standing) == finding)
                .map(recorded -> where(recorded, question));
        Stream<QualityItem.Where> votes = record.votes().values().stream()
                .filter(recorded -> Findings.of(recorded, verdicts) == finding)
                .map(recorded -> where(recorded.vote(), recorded.position(), question));
        Stream<QualityItem.Where> steps = record.steps().values().stream()
                .filter(recorded -> Findings.of(recorded, verdicts) == finding)
                .map(recorded -> where(recorded.step(), recorded.position(), question));
        return Stream.of(events, votes, steps).flatMap(each -> each).toList();
    }

    private static QualityItem.Where where(RecordedEvent recorded, Question question) {
        return new QualityItem.Where(
                Topics.CASE_EVENTS,
                recorded.position().partition(),
                recorded.position().offset(),
                recorded.event().type().name(),
                recorded.event().id().toString(),
                question.local(recorded.event().occurredAt()),
                null);
    }

    private static QualityItem.Where where(RatingEvent event, Position position, Question question) {
        return new QualityItem.Where(
                Topics.RATING_EVENTS,
                position.partition(),
                position.offset(),
                event.type(),
                event.id().toString(),
                question.local(event.at()),
                null);
    }
}
