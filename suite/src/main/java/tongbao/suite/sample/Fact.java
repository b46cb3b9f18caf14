package tongbao.suite.sample;

import java.time.Instant;
import tongbao.event.CaseEvent;
import tongbao.event.EventCodec;
import tongbao.event.RatingCast;

/** One thing that happened in a sample, as the APIs take it. */
public sealed interface Fact {
    Instant time();

    /** The body to post. */
    byte[] json();

    /** For {@code POST /api/v1/case-events}. */
    record OfCase(CaseEvent event) implements Fact {
        @Override
        public Instant time() {
            return event.occurredAt();
        }

        @Override
        public byte[] json() {
            return EventCodec.write(event);
        }
    }

    /** For {@code POST /api/v1/ratings}, which ignores the one field that only the topic's form has. */
    record OfVote(RatingCast vote) implements Fact {
        @Override
        public Instant time() {
            return vote.ratedAt();
        }

        @Override
        public byte[] json() {
            return EventCodec.write(vote);
        }
    }
}
