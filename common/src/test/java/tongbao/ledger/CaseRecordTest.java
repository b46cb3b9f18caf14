package tongbao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static tongbao.event.Events.accepted;
import static tongbao.event.Events.at;
import static tongbao.event.Events.completed;
import static tongbao.event.Events.newId;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseWithdrawn;
import tongbao.event.EventId;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.VoteChannel;

class CaseRecordTest {
    private static final CaseKey KEY = new CaseKey(Events.CENTRE, "1");
    private static final String MONDAY = "2023-04-03T09:00:00+08:00";
    private static final String TUESDAY = "2023-04-04T09:00:00+08:00";

    @Test
    void aRedeliveredEventIsKnownOnceAtItsFirstPlace() {
        CaseAccepted event = accepted("1", MONDAY);
        RecordedEvent first = new RecordedEvent(event, new Position(3, 7));
        RecordedEvent again = new RecordedEvent(event, new Position(3, 8));

        assertThat(CaseRecord.EMPTY.with(first).with(again).events().values()).containsExactly(first);
        assertThat(CaseRecord.EMPTY.with(again).with(first).events().values()).containsExactly(first);
    }

    @Test
    void ofOneIdWithTwoContentsTheEarliestCountsWhicheverCameFirst() {
        EventId id = newId();
        RecordedEvent early = placed(0, new CaseWithdrawn(new CaseFacts(id, KEY, at(MONDAY), Events.placement())));
        RecordedEvent late = placed(1, new CaseAccepted(new CaseFacts(id, KEY, at(TUESDAY), Events.placement())));

        assertThat(CaseRecord.EMPTY.with(early).with(late).events().values()).containsExactly(early);
        assertThat(CaseRecord.EMPTY.with(late).with(early).events().values()).containsExactly(early);
    }

    @Test
    void ofOneIdWithTwoContentsAtOneInstantTheLesserBytesCount() {
        EventId id = newId();
        RecordedEvent accepted = placed(9, new CaseAccepted(new CaseFacts(id, KEY, at(MONDAY), Events.placement())));
        RecordedEvent withdrawn = placed(1, new CaseWithdrawn(new CaseFacts(id, KEY, at(MONDAY), Events.placement())));

        assertThat(CaseRecord.EMPTY.with(accepted).with(withdrawn).events().values())
                .containsExactly(accepted);
        assertThat(CaseRecord.EMPTY.with(withdrawn).with(accepted).events().values())
                .containsExactly(accepted);
    }

    @Test
    void idsAreTheSameWhateverTheCaseOfTheirLetters() {
        UUID id = UUID.fromString("abcdefab-cdef-abcd-efab-cdefabcdefab");

        assertThat(EventId.parse(id.toString().toUpperCase(java.util.Locale.ROOT)))
                .contains(new EventId(id));
    }

    @Test
    void ofOneVoteIdWithTwoContentsTheEarliestCounts() {
        EventId id = newId();
        RecordedVote early = new RecordedVote(vote(id, Level.DISSATISFIED, MONDAY), new Position(0, 5));
        RecordedVote late = new RecordedVote(vote(id, Level.SATISFIED, TUESDAY), new Position(0, 4));

        assertThat(CaseRecord.EMPTY.with(early).with(late).votes().values()).containsExactly(early);
        assertThat(CaseRecord.EMPTY.with(late).with(early).votes().values()).containsExactly(early);
    }

    @Test
    void addingDoesNotChangeTheRecordItIsAddedTo() {
        CaseRecord before = CaseRecord.EMPTY.with(placed(0, accepted("1", MONDAY)));

        CaseRecord after = before.with(placed(1, completed("1", TUESDAY)));

        assertThat(before.events()).hasSize(1);
        assertThat(after.events()).hasSize(2);
    }

    private static RatingCast vote(EventId id, Level level, String time) {
        return new RatingCast(id, KEY, level, at(time), VoteChannel.PAD, List.of());
    }

    private static RecordedEvent placed(long offset, tongbao.event.CaseEvent event) {
        return new RecordedEvent(event, new Position(0, offset));
    }
}
