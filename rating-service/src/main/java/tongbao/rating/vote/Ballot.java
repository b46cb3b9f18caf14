package tongbao.rating.vote;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tongbao.event.VoteChannel;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;

/**
 * The one vote that somebody was given to cast: which it is, of which case, through what. The voter adds the rest, and
 * can change none of this.
 */
public record Ballot(UUID id, String centre, String caseNo, VoteChannel channel) {
    private static final FlatObjects FIELDS =
            new FlatObjects(Set.of("level", "ratedAt", "comment", "contact"), Set.of("reasons"));

    static Reading<FlatObject> read(byte[] json) {
        return FIELDS.readOne(json, 0, json.length);
    }

    /** The vote, held to the rules of every vote. */
    Reading<RatingRequest> with(FlatObject said, Instant now) {
        Map<String, String> texts = new HashMap<>(said.texts());
        texts.put("id", id.toString());
        texts.put("centre", centre);
        texts.put("caseNo", caseNo);
        texts.put("channel", channel.name());
        texts.putIfAbsent("ratedAt", now.toString());
        return RatingRequest.of(new FlatObject(texts, said.lists(), said.from(), said.to()));
    }
}
