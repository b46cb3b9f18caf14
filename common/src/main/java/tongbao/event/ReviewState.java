package tongbao.event;

/** How far the closed loop of a bad review (差评整改) has come. */
public enum ReviewState {
    RECEIVED,
    /** 回访核实: called back and confirmed. */
    VERIFIED,
    RECTIFYING,
    RECTIFIED,
    /** 回访: asked again after the rectification. */
    REVISITED,
    CLOSED,
    /** Malicious or mistaken, with evidence and a second person's approval: its vote counts nowhere any more. */
    INVALID,
    /** No legal basis to do what was asked; explained to the rater. */
    CANNOT_RECTIFY
}
