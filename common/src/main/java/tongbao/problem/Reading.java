package tongbao.problem;

import java.util.List;
import java.util.function.Function;

/** What came of reading a request's bytes: a value, or why not. An expected no is a value, not an exception. */
public sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    /** Not readable as what it should be: answered with 400. */
    record Malformed<T>(List<Violation> violations) implements Reading<T> {}

    /** Readable, but against the rules or the catalogue: answered with 422. */
    record Invalid<T>(List<Violation> violations) implements Reading<T> {}

    static <T> Reading<T> malformed(Violation violation) {
        return new Malformed<>(List.of(violation));
    }

    default <R> Reading<R> then(Function<T, Reading<R>> next) {
        if (this instanceof Read<T> read) {
            return next.apply(read.value());
        }
        return this instanceof Malformed<T> malformed
                ? new Malformed<>(malformed.violations())
                : new Invalid<>(((Invalid<T>) this).violations());
    }

    /** The value, or the problem thrown. For resources, at the edge where a refusal becomes an answer. */
    default T orProblem() {
        if (this instanceof Read<T> read) {
            return read.value();
        }
        throw this instanceof Malformed<T> malformed
                ? Problems.malformed(malformed.violations())
                : Problems.invalid(((Invalid<T>) this).violations());
    }
}
