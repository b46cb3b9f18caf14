package tongbao.event;

/** Through what a vote was cast. */
public enum VoteChannel {
    PAD,
    WEB,
    MOBILE,
    QR,
    SMS,
    HOTLINE
}
