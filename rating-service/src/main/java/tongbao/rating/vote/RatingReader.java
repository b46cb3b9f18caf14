package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Device;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Problems;
import tongbao.problem.Reading;
import tongbao.problem.Violation;
import tongbao.security.Access;
import tongbao.security.DeviceIdentity;

/** Reads a body of votes; all of them keep the rules, or every violation is named with its index and field. */
@ApplicationScoped
class RatingReader {
    private static final int MOST = 1000;

    private final Access access;
    private final SenderRules rules;

    RatingReader(Access access, SenderRules rules) {
        this.access = access;
        this.rules = rules;
    }

    /** An addition that keeps the rules. */
    Reading<AdditionRequest> readAddition(byte[] json, DeviceIdentity device) {
        return AdditionRequest.FIELDS.readOne(json, 0, json.length).then(object -> {
            access.requireCentres(List.of(object), false);
            return AdditionRequest.of(object).then(request -> unless(rules.violations(request, device), request));
        });
    }

    /** Votes that keep the rules, and whether they came as an array. */
    record Submission(boolean array, List<RatingRequest> votes) {}

    Reading<Submission> read(byte[] json, DeviceIdentity device) {
        if (device.kind() == Device.Kind.PAD && BoundedBody.startsArray(json)) {
            throw Problems.forbidden("评价器一次只能提交一条评价");
        }
        return RatingRequest.FIELDS.readBody(json, MOST).then(body -> submission(body, device));
    }

    private Reading<Submission> submission(FlatObjects.Body body, DeviceIdentity device) {
        access.requireCentres(body.objects(), body.array());
        return body.each(object -> checked(object, device))
                .then(votes -> new Reading.Read<>(new Submission(body.array(), votes)));
    }

    private Reading<RatingRequest> checked(FlatObject object, DeviceIdentity device) {
        return RatingRequest.of(object).then(request -> unless(rules.violations(request, device), request));
    }

    private static <T> Reading<T> unless(List<Violation> violations, T value) {
        return violations.isEmpty() ? new Reading.Read<>(value) : new Reading.Invalid<>(violations);
    }
}
