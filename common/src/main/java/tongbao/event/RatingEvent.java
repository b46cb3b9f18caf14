package tongbao.event;

import java.time.Instant;

/**
 * A fact about the rating of a case, as it travels on {@code rating-events}. Closed: a new type does not compile until
 * everything that counts has an answer to it. Never carries who rated or what they wrote.
 */
public sealed interface RatingEvent permits RatingCast, ReviewStepped, CanaryCast {

    EventId id();

    CaseKey caseKey();

    /** When it happened, which decides the period. */
    Instant at();

    /** The type as it stands in JSON and in the CloudEvents header. */
    String type();
}
