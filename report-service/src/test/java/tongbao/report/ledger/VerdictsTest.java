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
import tongbao.ledger.CaseRecord;
import tongbao.ledger.CaseStanding;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
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
            var vote = AT.vote("1", Level.SATISFIED, time(random));
            record = record.with(new RecordedVote(vote, new Position(0, left)));
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
