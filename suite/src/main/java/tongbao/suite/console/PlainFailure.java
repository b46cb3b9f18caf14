package tongbao.suite.console;

/** A failure that its one-line message tells in full, to the person who typed the command. */
public final class PlainFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PlainFailure(String message) {
        super(message);
    }
}
