package tongbao.suite.stack;

/** The three services and what each may take of the machine. */
public enum Service {
    INTAKE("intake", 8081, 160),
    RATING("rating", 8082, 256),
    REPORT("report", 8083, 320);

    private final String shortName;
    private final int usualPort;
    private final int heapMebibytes;

    Service(String shortName, int usualPort, int heapMebibytes) {
        this.shortName = shortName;
        this.usualPort = usualPort;
        this.heapMebibytes = heapMebibytes;
    }

    /** Also the name of its database and of that database's user. */
    String shortName() {
        return shortName;
    }

    /** Also the name of its folder in the project. */
    public String fullName() {
        return shortName + "-service";
    }

    public int usualPort() {
        return usualPort;
    }

    int heapMebibytes() {
        return heapMebibytes;
    }
}
