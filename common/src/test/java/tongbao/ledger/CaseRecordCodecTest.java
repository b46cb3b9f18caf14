package tongbao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tongbao.event.Events.accepted;
import static tongbao.event.Events.newId;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseResumed;
import tongbao.event.CaseRetracted;
import tongbao.event.CaseSuspended;
import tongbao.event.CaseWithdrawn;
import tongbao.event.Channel;
import tongbao.event.Events;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.VoteChannel;

class CaseRecordCodecTest {
    private static final CaseKey KEY = new CaseKey("永昌", "案(1)");
    private static final Placement BARE = new Placement("厅", "局", null, null, "事", Channel.HOTLINE, null);

    @Test
    void everyTypeOfEventIsReadAsItWasWritten() {
        CaseRecord record = CaseRecord.EMPTY
                .with(Known.recorded(new CaseAccepted(facts("2023-04-03T01:00:00.123456Z", Events.placement()))))
                .with(Known.recorded(new CaseSuspended(facts("2023-04-03T02:00:00Z", Events.placement()))))
                .with(Known.recorded(new CaseResumed(facts("2023-04-04T02:00:00Z", BARE))))
                .with(Known.recorded(new CaseWithdrawn(facts("2023-04-05T02:00:00Z", BARE))))
                .with(Known.recorded(new CaseRetracted(facts("2023-04-06T02:00:00Z", BARE), newId())));
        for (Outcome outcome : Outcome.values()) {
            record = record.with(Known.recorded(new CaseCompleted(facts("2023-04-07T02:00:00Z", BARE), outcome)));
        }

        assertThat(writtenAndRead(record)).isEqualTo(record);
    }

    @Test
    void votesAreReadAsTheyWereWritten() {
        List<String> longest = Collections.nCopies(RatingCast.MOST_REASONS, "差".repeat(RatingCast.LONGEST_REASON));
        CaseRecord record = CaseRecord.EMPTY
                .with(Known.recorded(vote(Level.VERY_DISSATISFIED, VoteChannel.HOTLINE, longest)))
                .with(Known.recorded(vote(Level.VERY_SATISFIED, VoteChannel.PAD, List.of())));

        assertThat(writtenAndRead(record)).isEqualTo(record);
    }

    @Test
    void stepsOfABadReviewAreReadAsTheyWereWritten() {
        CaseRecord record = CaseRecord.EMPTY;
        for (ReviewState state : ReviewState.values()) {
            record = record.with(Known.recorded(Events.step("案(1)", newId(), state, "2023-04-03T09:15:00+08:00")));
        }
        CaseRecord ofOurCase = record;

        CaseRecord read = CaseRecordCodec.read(new CaseKey(Events.CENTRE, "案(1)"), CaseRecordCodec.write(ofOurCase));

        assertThat(read).isEqualTo(ofOurCase);
    }

    @Test
    void nothingKnownIsReadAsNothingKnown() {
        assertThat(writtenAndRead(CaseRecord.EMPTY)).isEqualTo(CaseRecord.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "2199-12-31T23:59:59.999999Z"})
    void timesFarFromNowKeepTheirMicroseconds(String time) {
        CaseRecord record = CaseRecord.EMPTY.with(Known.recorded(new CaseAccepted(facts(time, BARE))));

        assertThat(writtenAndRead(record)).isEqualTo(record);
    }

    @Test
    void positionsKeepTheirPartitionAndOffset() {
        CaseRecord record = CaseRecord.EMPTY.with(
                new RecordedEvent(accepted("案(1)", "2023-04-03T09:00:00+08:00"), new Position(32_767, Long.MAX_VALUE)));

        CaseRecord read = CaseRecordCodec.read(new CaseKey(Events.CENTRE, "案(1)"), CaseRecordCodec.write(record));

        assertThat(read).isEqualTo(record);
    }

    @Test
    void bytesOfAnotherFormatAreRefusedAloud() {
        byte[] bytes = CaseRecordCodec.write(CaseRecord.EMPTY);
        bytes[0] = 9;

        assertThatThrownBy(() -> CaseRecordCodec.read(KEY, bytes)).hasMessageContaining("unknown format 9");
    }

    private static CaseRecord writtenAndRead(CaseRecord record) {
        return CaseRecordCodec.read(KEY, CaseRecordCodec.write(record));
    }

    private static CaseFacts facts(String time, Placement placement) {
        return new CaseFacts(newId(), KEY, Instant.parse(time), placement);
    }

    private static RatingCast vote(Level level, VoteChannel channel, List<String> reasons) {
        return new RatingCast(newId(), KEY, level, Instant.parse("2023-04-03T02:00:00Z"), channel, reasons);
    }
}
