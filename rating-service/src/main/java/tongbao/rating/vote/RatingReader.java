package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import tongbao.body.BoundedBody;
import tongbao.catalogue.Device;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Problems;
import tongbao.problem.Reading;
import tongbao.problem.Violation;
import tongbao.security.DeviceIdentity;

/** Reads a body of votes; all of them keep the rules, or every violation is named with its index and field. */
@ApplicationScoped
class RatingReader {
    private static final int MOST = 1000;

    private final SenderRules rules;

    RatingReader(SenderRules rules) {
        this.rules = rules;
    }

    /** An addition that keeps the rules. */
    Reading<AdditionRequest> readAddition(byte[] json, DeviceIdentity device) {
        return AdditionRequest.FIELDS.readOne(json, 0, json.length).then(object -> {
            rules.requireCentres(List.of(object), false, device);
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
        rules.requireCentres(body.objects(), body.array(), device);
        List<RatingRequest> votes = new ArrayList<>(body.objects().size());
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < body.objects().size(); index++) {
            int place = index;
            Reading<RatingRequest> reading = checked(body.objects().get(place), device);
            if (reading instanceof Reading.Read<RatingRequest> read) {
                votes.add(read.value());
            } else if (reading instanceof Reading.Invalid<RatingRequest> invalid) {
                invalid.violations().forEach(v -> violations.add(body.array() ? v.at(place) : v));
            }
        }
        return violations.isEmpty()
                ? new Reading.Read<>(new Submission(body.array(), votes))
                : new Reading.Invalid<>(violations);
    }

    private Reading<RatingRequest> checked(FlatObject object, DeviceIdentity device) {
        return RatingRequest.of(object).then(request -> unless(rules.violations(request, device), request));
    }

    private static <T> Reading<T> unless(List<Violation> violations, T value) {
        return violations.isEmpty() ? new Reading.Read<>(value) : new Reading.Invalid<>(violations);
    }
}
