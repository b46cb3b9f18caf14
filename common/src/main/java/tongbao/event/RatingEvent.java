package tongbao.event;

/** A fact about the rating of a case, as it travels on {@code rating-events}. Never carries who rated or what they wrote. */
public sealed interface RatingEvent permits RatingCast {

    EventId id();

    CaseKey caseKey();

    /** The type as it stands in JSON and in the CloudEvents header. */
    String type();
}
