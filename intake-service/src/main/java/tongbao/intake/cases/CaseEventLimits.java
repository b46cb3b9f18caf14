package tongbao.intake.cases;

/** Sizes that the contract fixes. */
final class CaseEventLimits {
    /** Of an object, an element of an array, and a line of NDJSON. */
    static final int LARGEST_EVENT_BYTES = 64 * 1024;

    static final int LARGEST_ARRAY_BYTES = 1024 * 1024;
    static final int MOST_ELEMENTS = 1000;

    private CaseEventLimits() {}
}
