package tongbao.rating.badreview;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tongbao.event.ReviewState;

/** What can be done with a bad review: from which states, and to which it leads. Nothing else is allowed. */
public enum ReviewStep {
    /** 回访核实: called back and confirmed. */
    VERIFY("verify", Set.of(ReviewState.RECEIVED), ReviewState.VERIFIED),
    /** The department has begun; the limit of the rectification runs on. */
    START_RECTIFYING("rectify", Set.of(ReviewState.VERIFIED), ReviewState.RECTIFYING),
    RECTIFY("rectify", Set.of(ReviewState.RECTIFYING), ReviewState.RECTIFIED),
    CANNOT_RECTIFY("cannot-rectify", Set.of(ReviewState.VERIFIED, ReviewState.RECTIFYING), ReviewState.CANNOT_RECTIFY),
    /** By two people: the first proposes, another approves. */
    INVALIDATE(
            "invalidate",
            Set.of(ReviewState.RECEIVED, ReviewState.VERIFIED, ReviewState.RECTIFYING),
            ReviewState.INVALID),
    REVISIT("revisit", Set.of(ReviewState.RECTIFIED), ReviewState.REVISITED),
    CLOSE("close", Set.of(ReviewState.REVISITED, ReviewState.CANNOT_RECTIFY), ReviewState.CLOSED);

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

    /** The addresses that may be called in this state. */
    static List<String> allowedIn(ReviewState state) {
        return Arrays.stream(values())
                .filter(step -> step.isAllowedIn(state))
                .map(ReviewStep::path)
                .distinct()
                .toList();
    }
}
