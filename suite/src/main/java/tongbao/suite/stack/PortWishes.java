package tongbao.suite.stack;

import org.jspecify.annotations.Nullable;

/**
 * The ports somebody asked for; 0 is any free one.
 *
 * @param kafka null for the one remembered in the data folder
 * @param postgres null for the one remembered in the data folder
 */
public record PortWishes(
        int intake,
        int rating,
        int report,
        @Nullable Integer kafka,
        @Nullable Integer postgres) {

    /** Any free port for everything, as tests want it. */
    public static PortWishes anyFree() {
        return new PortWishes(0, 0, 0, null, null);
    }

    int of(Service service) {
        return switch (service) {
            case INTAKE -> intake;
            case RATING -> rating;
            case REPORT -> report;
        };
    }
}
