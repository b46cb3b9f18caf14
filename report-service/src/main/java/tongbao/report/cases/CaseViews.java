package tongbao.report.cases;

import static tongbao.report.cases.CaseSummary.local;

import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tongbao.calendar.CalendarVersion;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Item;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseRetracted;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.RatingCast;
import tongbao.event.RatingEvent;
import tongbao.event.ReviewStepped;
import tongbao.event.Topics;
import tongbao.event.VoteOrigin;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Closing;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;
import tongbao.ledger.Review;
import tongbao.report.ledger.CaseLimits;
import tongbao.report.ledger.CentreRules;
import tongbao.report.ledger.LedgerCase;
import tongbao.report.ledger.Verdict;
import tongbao.report.ledger.Verdicts;
import tongbao.time.DeadlineRule;
import tongbao.time.Paper;

/** Shows a case of the ledger to people, with or without what would tell how it was rated. Pure. */
record CaseViews(Catalogue catalogue, CentreRules rules, Instant now, boolean votesHidden) {
    private static final String CLOSED_BY_OLD_RULES = "时限按办结前的事项规则计算,与现行规则不同";

    CaseView of(LedgerCase shown) {
        CaseStanding standing = shown.standing();
        RatingCast vote = standing.vote();
        Closing closing = standing.closing();
        return new CaseView(
                shown.key().centre(),
                shown.key().caseNo(),
                CaseState.of(standing.accepted() != null, closing == null ? null : closing.kind(), shown.limits(), now),
                accepted(standing.accepted()),
                closing == null ? null : closed(closing, shown.record()),
                vote == null ? null : vote(vote, standing.review()),
                standing.suspensions().stream()
                        .map(stop -> new CaseView.Stop(time(stop.from()), local(stop.until(), zone())))
                        .toList(),
                due(shown.limits()),
                events(shown),
                explanation(shown),
                votesHidden);
    }

    private CaseView.Vote vote(RatingCast vote, Review review) {
        return new CaseView.Vote(
                votesHidden ? null : vote.level(),
                time(vote.ratedAt()),
                vote.channel(),
                vote.origin(),
                votesHidden ? null : review.rectified(),
                votesHidden ? null : review.secondLevel());
    }

    private CaseView.@Nullable Accepted accepted(@Nullable CaseEvent accepted) {
        if (accepted == null) {
            return null;
        }
        Item item = catalogue.item(accepted.placement().item());
        return new CaseView.Accepted(
                time(accepted.occurredAt()), PlaceView.of(accepted.placement()), item == null ? null : item.name());
    }

    private CaseView.Closed closed(Closing closing, CaseRecord record) {
        return new CaseView.Closed(
                closing.kind(), outcome(closing, record), time(closing.at()), PlaceView.of(closing.placement()));
    }

    private static @Nullable Outcome outcome(Closing closing, CaseRecord record) {
        Verdicts verdicts = Verdicts.of(record, CaseStanding.of(record));
        Optional<Outcome> outcome = record.events().values().stream()
                .map(RecordedEvent::event)
                .filter(event -> event instanceof CaseCompleted && closing.kind() == Closing.Kind.COMPLETED)
                .filter(event -> verdicts.events().get(event.id()) == Verdict.COUNTED)
                .map(event -> ((CaseCompleted) event).outcome())
                .findFirst();
        return outcome.isPresent() ? outcome.get() : null;
    }

    private CaseView.Due due(CaseLimits limits) {
        return new CaseView.Due(
                local(limits.promised(), zone()),
                local(limits.statutory(), zone()),
                local(limits.warning(), zone()),
                limits.supervised(),
                limits.unknown(),
                limits.missingYear(),
                reason(limits));
    }

    private static @Nullable String reason(CaseLimits limits) {
        if (!limits.unknown()) {
            return null;
        }
        return limits.missingYear() == null ? "目录中没有这个事项,无法计算时限" : "尚未录入 " + limits.missingYear() + " 年的工作日历,无法计算时限";
    }

    private List<CaseView.Event> events(LedgerCase shown) {
        Verdicts verdicts = Verdicts.of(shown.record(), shown.standing());
        CaseRecord record = shown.record();
        return Stream.of(
                        record.events().values().stream().map(recorded -> event(recorded, verdicts)),
                        record.votes().values().stream()
                                .filter(recorded -> isShown(recorded, verdicts))
                                .map(recorded -> vote(recorded, verdicts)),
                        record.steps().values().stream()
                                .filter(recorded -> !votesHidden)
                                .map(recorded -> step(recorded, verdicts)))
                .flatMap(each -> each)
                .sorted(Comparator.comparing(CaseView.Event::occurredAt, OffsetDateTime.timeLineOrder())
                        .thenComparing(CaseView.Event::id))
                .toList();
    }

    private CaseView.Event event(RecordedEvent recorded, Verdicts verdicts) {
        CaseEvent event = recorded.event();
        Verdict verdict = Objects.requireNonNull(verdicts.events().get(event.id()));
        return new CaseView.Event(
                event.type().name(),
                event.id().toString(),
                time(event.occurredAt()),
                Topics.CASE_EVENTS,
                recorded.position().partition(),
                recorded.position().offset(),
                PlaceView.of(event.placement()),
                verdict.counts(),
                verdict,
                event instanceof CaseCompleted completed ? completed.outcome() : null,
                event instanceof CaseRetracted retraction
                        ? retraction.retracts().toString()
                        : null,
                null,
                null,
                null);
    }

    /** Only a bad vote can be taken back: one that was, and others that came in vain, would tell that it was bad. */
    private boolean isShown(RecordedVote recorded, Verdicts verdicts) {
        return !votesHidden
                || !verdicts.votes().containsValue(Verdict.WITHDRAWN)
                || Objects.requireNonNull(verdicts.votes().get(recorded.vote().id()))
                        .counts();
    }

    private CaseView.Event vote(RecordedVote recorded, Verdicts verdicts) {
        RatingCast vote = recorded.vote();
        Verdict verdict = Objects.requireNonNull(verdicts.votes().get(vote.id()));
        Level level = votesHidden ? null : vote.level();
        return ofRating(vote, recorded.position(), verdict, level, vote.origin(), null);
    }

    private CaseView.Event step(RecordedStep recorded, Verdicts verdicts) {
        ReviewStepped step = recorded.step();
        Verdict verdict = Objects.requireNonNull(verdicts.steps().get(step.id()));
        CaseView.Step shown = new CaseView.Step(step.state(), step.vote().toString(), step.timeliness());
        return ofRating(step, recorded.position(), verdict, step.secondLevel(), null, shown);
    }

    private CaseView.Event ofRating(
            RatingEvent event,
            Position position,
            Verdict verdict,
            @Nullable Level level,
            @Nullable VoteOrigin origin,
            CaseView.@Nullable Step step) {
        return new CaseView.Event(
                event.type(),
                event.id().toString(),
                time(event.at()),
                Topics.RATING_EVENTS,
                position.partition(),
                position.offset(),
                null,
                verdict.counts(),
                verdict,
                null,
                null,
                level,
                origin,
                step);
    }

    /** Null where there is nothing to explain, or no calendar to explain it with: then the limits are unknown too. */
    private CaseView.@Nullable Explanation explanation(LedgerCase shown) {
        CaseEvent accepted = shown.standing().accepted();
        CaseLimits now = rules.limits(shown.standing());
        if (accepted == null || now.unknown()) {
            return null;
        }
        Closing closing = shown.standing().closing();
        DeadlineRule rule = Objects.requireNonNull(rules.rule(accepted, closing));
        List<CaseView.Day> days = rule
                .explain(accepted.occurredAt(), shown.standing().suspensions())
                .stream()
                .map(CaseViews::day)
                .toList();
        return new CaseView.Explanation(
                rule.convention(),
                rule.promisedDays(),
                rule.statutoryDays(),
                calendars(days, closing),
                days,
                now.equals(shown.limits()) ? null : CLOSED_BY_OLD_RULES);
    }

    /** A paper may speak of the December before its year: so each year's version is named whose papers a day cites. */
    private List<CaseView.Calendar> calendars(List<CaseView.Day> days, @Nullable Closing closing) {
        SortedSet<Integer> years = new TreeSet<>();
        for (CaseView.Day day : days) {
            years.add(day.date().getYear());
            if (day.date().getMonth() == Month.DECEMBER) {
                years.add(day.date().getYear() + 1);
            }
        }
        Instant closedAt = closing == null ? null : closing.at();
        return years.stream()
                .map(year -> rules.calendars().version(year, closedAt))
                .filter(Objects::nonNull)
                .filter(version -> days.stream().anyMatch(day -> cites(day, version)))
                .map(this::calendar)
                .toList();
    }

    private static boolean cites(CaseView.Day day, CalendarVersion version) {
        return day.papers().equals(cited(version.content().papers()));
    }

    private CaseView.Calendar calendar(CalendarVersion version) {
        boolean sinceEver = version.inForceFrom().equals(CalendarVersion.SINCE_EVER);
        return new CaseView.Calendar(
                version.year(),
                version.version(),
                sinceEver ? null : time(version.inForceFrom()),
                cited(version.content().papers()));
    }

    private static List<CaseView.Cited> cited(List<Paper> papers) {
        return papers.stream()
                .map(paper -> new CaseView.Cited(paper.number(), paper.date()))
                .toList();
    }

    private static CaseView.Day day(tongbao.time.DayExplained explained) {
        return new CaseView.Day(
                explained.day().date(),
                explained.day().kind(),
                explained.day().name(),
                cited(explained.day().papers()),
                explained.number(),
                explained.counted().toString(),
                explained.suspended().toString());
    }

    private OffsetDateTime time(Instant instant) {
        return instant.atZone(zone()).toOffsetDateTime();
    }

    private ZoneId zone() {
        return rules.zone();
    }
}
