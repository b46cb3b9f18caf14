package tongbao.rating.badreview;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tongbao.event.ReviewState;

/** What can be done with a bad review: from which states, and to which it leads. Nothing else is allowed. */
public enum ReviewStep {
    /** 回访核实: called back and confirmed. */
    VERIFY(StepPath.VERIFY, Set.of(ReviewState.RECEIVED), ReviewState.VERIFIED),
    /** The department has begun; the limit of the rectification runs on. */
    START_RECTIFYING(StepPath.RECTIFY, Set.of(ReviewState.VERIFIED), ReviewState.RECTIFYING),
    RECTIFY(StepPath.RECTIFY, Set.of(ReviewState.RECTIFYING), ReviewState.RECTIFIED),
    CANNOT_RECTIFY(
            StepPath.CANNOT_RECTIFY, Set.of(ReviewState.VERIFIED, ReviewState.RECTIFYING), ReviewState.CANNOT_RECTIFY),
    /** By two people: the first proposes, another approves. */
    INVALIDATE(
            StepPath.INVALIDATE,
            Set.of(ReviewState.RECEIVED, ReviewState.VERIFIED, ReviewState.RECTIFYING),
            ReviewState.INVALID),
    REVISIT(StepPath.REVISIT, Set.of(ReviewState.RECTIFIED), ReviewState.REVISITED),
    CLOSE(StepPath.CLOSE, Set.of(ReviewState.REVISITED, ReviewState.CANNOT_RECTIFY), ReviewState.CLOSED);

    private final String path;
    private final Set<ReviewState> from;
    private final ReviewState to;

    ReviewStep(String path, Set<ReviewState> from, ReviewState to) {
        this.path = path;
        this.from = from;
        this.to = to;
    }

    /** Its name in the address that takes it. */
    String path() {
        return path;
    }

    ReviewState to() {
        return to;
    }

    boolean isAllowedIn(ReviewState state) {
        return from.contains(state);
    }

    /** The step asked for at this address; for rectifying, the one that ends it. */
    static Optional<ReviewStep> at(String path) {
        return Arrays.stream(values())
                .filter(step -> step.path.equals(path) && step != START_RECTIFYING)
                .findFirst();
    }

    /** The addresses that may be called in this state. */
    static List<String> allowedIn(ReviewState state) {
        return Arrays.stream(values())
                .filter(step -> step.isAllowedIn(state))
                .map(ReviewStep::path)
                .distinct()
                .toList();
    }
}
