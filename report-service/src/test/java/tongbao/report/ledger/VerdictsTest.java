package tongbao.report.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseResumed;
import tongbao.event.CaseRetracted;
import tongbao.event.CaseSuspended;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;
import tongbao.report.CentreEvents;

class VerdictsTest {
    private static final CentreEvents AT = new CentreEvents("V1");
    private static final Instant START = Events.at("2023-04-03T00:00:00+08:00");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatCountsIsWhatTheStandingSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            CaseRecord record = randomRecord(random);
            CaseStanding standing = CaseStanding.of(record);

            Verdicts verdicts = Verdicts.of(record, standing);

            assertThat(verdicts.events().keySet()).isEqualTo(record.events().keySet());
            assertThat(verdicts.votes().keySet()).isEqualTo(record.votes().keySet());
            assertThat(verdicts.steps().keySet()).isEqualTo(record.steps().keySet());
            assertThat(verdicts.votes().entrySet().stream()
                            .filter(vote -> vote.getValue().counts())
                            .map(vote -> vote.getKey())
                            .toList())
                    .isEqualTo(
                            standing.vote() == null || standing.votePlacement() == null
                                    ? List.of()
                                    : List.of(standing.vote().id()));
            assertThat(counted(record, verdicts, CaseAccepted.class))
                    .isEqualTo(standing.accepted() == null ? List.of() : List.of(standing.accepted()));
            assertThat(counted(record, verdicts, CaseSuspended.class)).hasSameSizeAs(standing.suspensions());
            assertThat(counted(record, verdicts, CaseResumed.class))
                    .hasSizeBetween(
                            standing.suspensions().size() - 1,
                            standing.suspensions().size());
            long closings = record.events().values().stream()
                    .map(RecordedEvent::event)
                    .filter(event -> verdicts.events().get(event.id()).counts())
                    .filter(event -> standing.closing() != null
                            && event.occurredAt().equals(standing.closing().at())
                            && event.placement().equals(standing.closing().placement()))
                    .filter(event ->
                            event.type().name().equals(standing.closing().kind().name()))
                    .count();
            assertThat(closings).isEqualTo(standing.closing() == null ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findingsAreTheSameByTheShortWay(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            CaseRecord record = randomRecord(random);
            CaseStanding standing = CaseStanding.of(record);
            Verdicts verdicts = Verdicts.of(record, standing);
            int bits = 0;
            for (RecordedEvent recorded : record.events().values()) {
                Finding finding = Findings.of(recorded.event(), verdicts, standing);
                bits |= finding == null ? 0 : finding.bit();
            }
            for (RecordedVote recorded : record.votes().values()) {
                Finding finding = Findings.of(recorded, verdicts);
                bits |= finding == null ? 0 : finding.bit();
            }
            for (RecordedStep recorded : record.steps().values()) {
                Finding finding = Findings.of(recorded, verdicts);
                bits |= finding == null ? 0 : finding.bit();
            }

            Findings found = Findings.of(record, standing);

            assertThat(found.bits()).isEqualTo(bits);
            assertThat(found.since() == null).isEqualTo(bits == 0);
        }
    }

    @Test
    void aRetractionOfARetractionHasNoEffect() {
        CaseAccepted accepted = AT.accepted("1", START.toString(), CentreEvents.COUNTER);
        CaseRetracted retraction = AT.retracted(accepted);
        CaseRetracted ofIt = AT.retracted(retraction);
        CaseRecord record = record(List.of(accepted, retraction, ofIt));

        Verdicts verdicts = Verdicts.of(record, CaseStanding.of(record));

        assertThat(verdicts.events())
                .containsEntry(accepted.id(), Verdict.RETRACTED)
                .containsEntry(retraction.id(), Verdict.COUNTED)
                .containsEntry(ofIt.id(), Verdict.WITHOUT_EFFECT);
    }

    @Test
    void aWithdrawnVoteIsFoundAndASupersededOneByDefaultIsNot() {
        RatingCast bad = AT.vote("1", Level.DISSATISFIED, "2023-04-05T09:00:00+08:00");
        RatingCast byDefault = AT.byDefault("1", "2023-04-04T09:00:00+08:00");
        CaseRecord superseded = rated(bad, byDefault);
        ReviewStepped invalid = AT.step(bad, ReviewState.INVALID, "2023-04-06T09:00:00+08:00", Timeliness.ON_TIME);
        CaseRecord withdrawn = superseded.with(new RecordedStep(invalid, new Position(0, 9)));

        assertThat(Verdicts.of(superseded, CaseStanding.of(superseded)).votes())
                .containsEntry(bad.id(), Verdict.COUNTED)
                .containsEntry(byDefault.id(), Verdict.SUPERSEDED);
        assertThat(Findings.of(superseded, CaseStanding.of(superseded))).isEqualTo(Findings.NONE);
        assertThat(Verdicts.of(withdrawn, CaseStanding.of(withdrawn)).votes())
                .containsEntry(bad.id(), Verdict.WITHDRAWN)
                .containsEntry(byDefault.id(), Verdict.COUNTED);
        assertThat(Findings.of(withdrawn, CaseStanding.of(withdrawn)))
                .isEqualTo(new Findings(Finding.WITHDRAWN_VOTE.bit(), bad.ratedAt()));
    }

    @Test
    void aStepOfNoBadVoteOfTheCaseIsFound() {
        RatingCast good = AT.vote("1", Level.SATISFIED, "2023-04-05T09:00:00+08:00");
        ReviewStepped step = AT.step(good, ReviewState.RECTIFIED, "2023-04-06T09:00:00+08:00", Timeliness.ON_TIME);
        CaseRecord record = rated(good).with(new RecordedStep(step, new Position(0, 9)));

        assertThat(Findings.of(record, CaseStanding.of(record)))
                .isEqualTo(new Findings(Finding.STEP_WITHOUT_VOTE.bit(), step.at()));
    }

    private static CaseRecord rated(RatingCast... votes) {
        CaseRecord record = record(List.of(AT.accepted("1", START.toString(), CentreEvents.COUNTER)));
        for (int i = 0; i < votes.length; i++) {
            record = record.with(new RecordedVote(votes[i], new Position(0, i)));
        }
        return record;
    }

    private static List<CaseEvent> counted(CaseRecord record, Verdicts verdicts, Class<? extends CaseEvent> type) {
        return record.events().values().stream()
                .map(RecordedEvent::event)
                .filter(type::isInstance)
                .filter(event -> verdicts.events().get(event.id()).counts())
                .toList();
    }

    private static CaseRecord randomRecord(Random random) {
        List<CaseEvent> events = new ArrayList<>();
        for (int left = random.nextInt(7); left > 0; left--) {
            events.add(randomEvent(random, events));
        }
        CaseRecord record = record(events);
        for (int left = random.nextInt(3); left > 0; left--) {
            var vote = random.nextInt(3) == 0
                    ? AT.byDefault("1", time(random))
                    : AT.vote("1", random.nextBoolean() ? Level.SATISFIED : Level.DISSATISFIED, time(random));
            record = record.with(new RecordedVote(vote, new Position(0, left)));
            if (random.nextInt(3) == 0) {
                ReviewState state = random.nextBoolean() ? ReviewState.INVALID : ReviewState.RECTIFIED;
                var step = AT.step(vote, state, time(random), Timeliness.ON_TIME);
                record = record.with(new RecordedStep(step, new Position(0, 100 + left)));
            }
        }
        return record;
    }

    private static CaseEvent randomEvent(Random random, List<CaseEvent> earlier) {
        return switch (random.nextInt(earlier.isEmpty() ? 5 : 6)) {
            case 0 -> AT.accepted("1", time(random), CentreEvents.COUNTER);
            case 1 -> AT.completed("1", time(random), CentreEvents.COUNTER);
            case 2 -> AT.withdrawn("1", time(random), CentreEvents.COUNTER);
            case 3 -> AT.suspended("1", time(random));
            case 4 -> AT.resumed("1", time(random));
            default -> AT.retracted(earlier.get(random.nextInt(earlier.size())));
        };
    }

    /** Seconds apart, and never the same: what one instant with two meanings does is the standing's business. */
    private static String time(Random random) {
        return START.plusSeconds(random.nextInt(1_000_000)).toString();
    }

    private static CaseRecord record(List<CaseEvent> events) {
        CaseRecord record = CaseRecord.EMPTY;
        for (int i = 0; i < events.size(); i++) {
            record = record.with(new RecordedEvent(events.get(i), new Position(0, i)));
        }
        return record;
    }
}
