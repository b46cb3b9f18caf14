package tongbao.rating.invitation;

/** A window of a centre. */
record WindowKey(String centre, String window) {}
