package tongbao.report.model;

import java.nio.charset.StandardCharsets;
import tongbao.event.CaseEvent;
import tongbao.event.CaseKey;
import tongbao.event.EventCodec;
import tongbao.event.RatingCast;
import tongbao.event.ReviewStepped;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;

/** One record of a topic: an event, a vote or a step at its position. Delivered once or often, in any order. */
public sealed interface Message {
    CaseKey caseKey();

    record OfEvent(RecordedEvent recorded) implements Message {
        @Override
        public CaseKey caseKey() {
            return recorded.event().caseKey();
        }

        @Override
        public String toString() {
            CaseEvent event = recorded.event();
            return recorded.position().offset() + " " + new String(EventCodec.write(event), StandardCharsets.UTF_8);
        }
    }

    record OfVote(RecordedVote recorded) implements Message {
        @Override
        public CaseKey caseKey() {
            return recorded.vote().caseKey();
        }

        @Override
        public String toString() {
            RatingCast vote = recorded.vote();
            return recorded.position().offset() + " " + new String(EventCodec.write(vote), StandardCharsets.UTF_8);
        }
    }

    record OfStep(RecordedStep recorded) implements Message {
        @Override
        public CaseKey caseKey() {
            return recorded.step().caseKey();
        }

        @Override
        public String toString() {
            ReviewStepped step = recorded.step();
            return recorded.position().offset() + " " + new String(EventCodec.write(step), StandardCharsets.UTF_8);
        }
    }
}
