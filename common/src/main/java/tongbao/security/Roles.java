package tongbao.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of roles as they stand in tokens. People's roles include the ones below: viewer, editor, supervisor, admin. */
public final class Roles {
    public static final String VIEWER = "viewer";
    public static final String EDITOR = "editor";
    public static final String SUPERVISOR = "supervisor";
    public static final String ADMIN = "admin";

    public static final String TERMINAL = "TERMINAL";
    public static final String PAD = "PAD";
    public static final String GATEWAY = "GATEWAY";

    private static final List<String> PEOPLE = List.of(VIEWER, EDITOR, SUPERVISOR, ADMIN);

    private Roles() {}

    /** The people's roles a token grants, each with all below it; names we do not know grant nothing. */
    static Set<String> granted(Set<String> named) {
        int highest = PEOPLE.size() - 1;
        while (highest >= 0 && !named.contains(PEOPLE.get(highest))) {
            highest--;
        }
        return PEOPLE.stream().limit(highest + 1L).collect(Collectors.toUnmodifiableSet());
    }
}
