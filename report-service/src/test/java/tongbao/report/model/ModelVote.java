package tongbao.report.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventCodec;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.RatingEvent;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.event.VoteOrigin;

/**
 * What the glossary says of a case's vote, in the plainest way.
 *
 * @param vote a person's, else the one by default; null for none
 * @param rectified of a person's bad vote that counts
 * @param second of a person's bad vote that counts
 */
record ModelVote(
        @Nullable RatingCast vote,
        @Nullable Timeliness rectified,
        @Nullable Level second) {
    static ModelVote of(Collection<Message> messages) {
        List<RatingCast> votes = known(messages, RatingCast.class);
        List<ReviewStepped> steps = known(messages, ReviewStepped.class);
        List<RatingCast> people = votes.stream()
                .filter(vote -> vote.origin() == VoteOrigin.PERSON)
                .toList();
        List<RatingCast> defaults = votes.stream()
                .filter(vote -> vote.origin() == VoteOrigin.DEFAULT)
                .toList();
        for (List<RatingCast> kind : List.of(people, defaults)) {
            if (!kind.isEmpty() && !says(steps, kind.get(0), ReviewState.INVALID)) {
                return of(kind.get(0), steps);
            }
        }
        return new ModelVote(null, null, null);
    }

    private static ModelVote of(RatingCast vote, List<ReviewStepped> steps) {
        boolean bad = List.of("DISSATISFIED", "VERY_DISSATISFIED")
                .contains(vote.level().name());
        Timeliness rectified = null;
        Level second = null;
        for (ReviewStepped step : bad && vote.origin() == VoteOrigin.PERSON ? steps : List.<ReviewStepped>of()) {
            if (step.vote().toString().equals(vote.id().toString())) {
                rectified = rectified == null && step.state() == ReviewState.RECTIFIED ? step.timeliness() : rectified;
                second = second == null ? step.secondLevel() : second;
            }
        }
        return new ModelVote(vote, rectified, second);
    }

    private static boolean says(List<ReviewStepped> steps, RatingCast vote, ReviewState state) {
        return steps.stream()
                .anyMatch(step -> step.state() == state
                        && step.vote().toString().equals(vote.id().toString()));
    }

    /** One of each id, the earliest first. */
    private static <T extends RatingEvent> List<T> known(Collection<Message> messages, Class<T> type) {
        Map<String, T> byId = new HashMap<>();
        for (Message message : messages) {
            RatingEvent event = message instanceof Message.OfVote ofVote
                    ? ofVote.recorded().vote()
                    : message instanceof Message.OfStep ofStep
                            ? ofStep.recorded().step()
                            : null;
            if (type.isInstance(event)) {
                byId.merge(event.id().toString(), type.cast(event), ModelVote::thatCounts);
            }
        }
        return byId.values().stream()
                .sorted(Comparator.comparing(RatingEvent::at)
                        .thenComparing(event -> event.id().toString()))
                .toList();
    }

    private static <T extends RatingEvent> T thatCounts(T one, T other) {
        int byTime = one.at().compareTo(other.at());
        int order = byTime != 0 ? byTime : Arrays.compareUnsigned(EventCodec.write(one), EventCodec.write(other));
        return order <= 0 ? one : other;
    }
}
