package tongbao.intake.cases;

/** How an attempt to send a request's events ended. */
enum Delivery {
    ACKNOWLEDGED,
    /** Too much is under way already. */
    BUSY,
    /** No acknowledgement, or none to be expected. Some of the events may arrive all the same. */
    AWAY;

    /** Only for one that is not {@link #ACKNOWLEDGED}. */
    Refusal refusal() {
        return Refusal.of(this == BUSY ? Refusal.Kind.BUSY : Refusal.Kind.AWAY);
    }
}
