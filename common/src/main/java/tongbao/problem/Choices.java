package tongbao.problem;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query parameters that are one of several words. */
public final class Choices {
    private Choices() {}

    /**
     * The constant of this name; null where the parameter is absent, 400 where there is no such constant.
     *
     * @param read refuses with {@link IllegalArgumentException}, as {@code valueOf} of an enum does
     */
    public static <E> @Nullable E read(String name, @Nullable String value, Function<String, E> read) {
        if (value == null) {
            return null;
        }
        try {
            return read.apply(value);
        } catch (IllegalArgumentException unknown) {
            throw Problems.badParameter(name, "没有这个取值:" + value);
        }
    }
}
