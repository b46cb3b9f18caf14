package tongbao.rating.rater;

import java.util.List;
import java.util.UUID;

/**
 * What an erasure removed.
 *
 * @param ratings the votes that were emptied; they count as before
 * @param evidence what the closed loop refers to outside of this system, where the rater may still be in it
 * @param more whether votes are left, since one request erases a bounded number: ask again
 */
public record Erased(List<UUID> ratings, List<String> evidence, boolean more) {}
