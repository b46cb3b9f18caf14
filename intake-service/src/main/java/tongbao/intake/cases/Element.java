package tongbao.intake.cases;

import org.jspecify.annotations.Nullable;
import tongbao.json.FlatObject;
import tongbao.problem.Violation;

/**
 * One event as it stands in a request.
 *
 * @param index its place in the array or the line in the stream, from 0; null when it is the whole body
 */
record Element(@Nullable Integer index, FlatObject object) {
    Violation wrong(@Nullable String field, String message) {
        return new Violation(index, field, message);
    }

    int bytes() {
        return object.to() - object.from();
    }
}
