package tongbao.report.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tongbao.event.CaseKey;
import tongbao.event.Topics;
import tongbao.follow.BatchHandler;
import tongbao.follow.Polled;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;
import tongbao.report.ledger.CentreRules;
import tongbao.report.ledger.LedgerCase;

/** Applies a batch: ledger rows, tally deltas and quarantine, in the one transaction of its connection. */
@ApplicationScoped
class Projector implements BatchHandler {
    private final RuleBook rules;
    private final KeptCalendars calendars;
    private final ProjectionConfig config;
    private final Counter applied;

    Projector(RuleBook rules, KeptCalendars calendars, ProjectionConfig config, MeterRegistry metrics) {
        this.rules = rules;
        this.calendars = calendars;
        this.config = config;
        this.applied = metrics.counter("tongbao.projection.records");
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Safe here: a commit that is lost takes the offsets with it, and Kafka has the events.
            statement.execute("set synchronous_commit = off");
            // A batch is looked up by key; the planner cannot know how few rows that is in a ledger of millions.
            statement.execute("set enable_hashjoin = off");
            statement.execute("set enable_mergejoin = off");
        }
    }

    @Override
    public void applied(Polled batch) {
        applied.increment(batch.size());
    }

    @Override
    public void enter(Connection connection) throws SQLException {
        ProjectionLock.share(connection);
        calendars.read(connection); // behind the fence: none changes before this batch is done
    }

    @Override
    public void apply(Polled polled, Connection connection) throws SQLException {
        Batch batch = Batch.of(polled.records());
        List<Map.Entry<CaseKey, Batch.News>> byCase = batch.byCase();
        CaseLedger ledger = new CaseLedger(connection);
        Map<CaseKey, LedgerCase> known =
                ledger.find(byCase.stream().map(Map.Entry::getKey).toList());
        TallyDeltas deltas = new TallyDeltas();
        List<LedgerCase> seenFirst = new ArrayList<>(byCase.size());
        List<LedgerCase> changed = new ArrayList<>(byCase.size());
        List<Unreadable> unreadable = new ArrayList<>(batch.unreadable());
        Notices notices = new Notices(config);
        byCase.forEach(entry -> {
            CaseKey key = entry.getKey();
            Batch.News news = entry.getValue();
            LedgerCase found = known.get(key);
            LedgerCase before = found == null ? LedgerCase.unknown(key) : found;
            Optional<CentreRules> centre = rules.of(key.centre());
            if (centre.isEmpty()) {
                unreadable.addAll(news.unreadable("unknown centre " + key.centre()));
            } else {
                LedgerCase after = after(before, news, centre.get(), notices);
                if (!after.equals(before)) {
                    deltas.change(before, after, centre.get().zone());
                    (found == null ? seenFirst : changed).add(after);
                }
            }
        });
        ledger.add(seenFirst);
        ledger.write(changed);
        new Quarantine(connection).keep(unreadable);
        notices.keep(connection);
        new Tallies(connection).add(deltas.complete());
    }

    private LedgerCase after(LedgerCase before, Batch.News news, CentreRules centre, Notices notices) {
        CaseRecord record = before.record();
        for (RecordedEvent event : news.events()) {
            rules.awaitItem(centre, event.event());
            notices.look(record, event, news.arrivedAt(Topics.CASE_EVENTS, event.position()));
            record = record.with(event);
        }
        for (RecordedVote vote : news.votes()) {
            notices.look(record, vote, news.arrivedAt(Topics.RATING_EVENTS, vote.position()));
            record = record.with(vote);
        }
        for (RecordedStep step : news.steps()) {
            notices.look(record, step, news.arrivedAt(Topics.RATING_EVENTS, step.position()));
            record = record.with(step);
        }
        return before.with(record, centre);
    }
}
