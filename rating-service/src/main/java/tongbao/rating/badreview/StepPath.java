package tongbao.rating.badreview;

/** The last part of the address of each call that takes a step: constants, so that annotations can name them too. */
final class StepPath {
    static final String VERIFY = "verify";
    static final String INVALIDATE = "invalidate";
    static final String RECTIFY = "rectify";
    static final String CANNOT_RECTIFY = "cannot-rectify";
    static final String REVISIT = "revisit";
    static final String CLOSE = "close";
    /** Not a step: it leads to no other state. */
    static final String EXTENSION = "extension";

    private StepPath() {}
}
