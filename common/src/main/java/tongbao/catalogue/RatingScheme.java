package tongbao.catalogue;

import java.util.Set;
import tongbao.event.Level;

/**
 * How a centre counts its votes.
 *
 * @param satisfied the levels that are 满意
 * @param denominator what satisfaction is a share of
 * @param unrated what a completed case without a vote is
 */
public record RatingScheme(Set<Level> satisfied, Denominator denominator, Unrated unrated) {
    /** The national default: the upper three levels, of the rated cases, unrated ones left out. */
    public static final RatingScheme NATIONAL = new RatingScheme(
            Set.of(Level.VERY_SATISFIED, Level.SATISFIED, Level.BASICALLY_SATISFIED),
            Denominator.RATED,
            Unrated.EXCLUDED);

    public enum Denominator {
        RATED,
        INVITED
    }

    public enum Unrated {
        EXCLUDED,
        DISSATISFIED,
        /** Rated BASICALLY_SATISFIED by the centre's rules after a while; those votes are counted apart for ever. */
        DEFAULTED
    }

    public RatingScheme {
        satisfied = Set.copyOf(satisfied);
    }
}
