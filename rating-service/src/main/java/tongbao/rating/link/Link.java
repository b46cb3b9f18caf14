package tongbao.rating.link;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import tongbao.event.VoteChannel;
import tongbao.rating.vote.Ballot;

/**
 * What a link stands for: one vote of one case, until it expires. All of it is in the link, signed; nothing is kept.
 *
 * @param vote the id the vote will have, which is what makes the link good for one
 */
record Link(UUID vote, String centre, String caseNo, VoteChannel channel, Instant expiresAt) {
    /** What brings people to a page of their own. */
    static final Set<VoteChannel> CHANNELS =
            EnumSet.of(VoteChannel.QR, VoteChannel.SMS, VoteChannel.MOBILE, VoteChannel.WEB);

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    Ballot ballot() {
        return new Ballot(vote, centre, caseNo, channel);
    }

    /** The source of its vote, as CloudEvents names it: no device. */
    String source() {
        return "/centres/" + centre + "/links";
    }
}
