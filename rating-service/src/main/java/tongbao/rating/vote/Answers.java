package tongbao.rating.vote;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tongbao.problem.Problems;
import tongbao.problem.Violation;

/** Turns the fates of votes into answers. */
final class Answers {
    private static final String REUSED = "该 id 已用于内容不同的评价";
    private static final String LATE = "已超过该办件的评价期限";

    /** The answer for one vote or addition. */
    public record Cast(String id) {}

    /** The answer for an array; {@code conflicts} are the places of votes whose case has another one. */
    public record Counted(int accepted, int duplicates, List<Integer> conflicts) {}

    private Answers() {}

    static Response one(RatingRequest vote, Fate fate) {
        return switch (fate) {
            case TAKEN, REPEATED -> created(vote);
            case CASE_ALREADY_RATED -> throw Problems.conflict("该办件已有评价(一次一评)");
            case TOO_LATE -> throw Problems.invalid("ratedAt", LATE);
            case ID_REUSED -> throw Problems.invalid("id", REUSED);
        };
    }

    static Counted many(List<Fate> fates) {
        List<Violation> violations = IntStream.range(0, fates.size())
                .mapToObj(place -> violation(fates.get(place)).map(found -> found.at(place)))
                .flatMap(Optional::stream)
                .toList();
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return new Counted(fates.size(), places(fates, Fate.REPEATED).size(), places(fates, Fate.CASE_ALREADY_RATED));
    }

    /** What is wrong with a vote of this fate, where that undoes the whole array. */
    private static Optional<Violation> violation(Fate fate) {
        return switch (fate) {
            case TOO_LATE -> Optional.of(Violation.of("ratedAt", LATE));
            case ID_REUSED -> Optional.of(Violation.of("id", REUSED));
            case TAKEN, REPEATED, CASE_ALREADY_RATED -> Optional.empty();
        };
    }

    private static Response created(RatingRequest vote) {
        String location = UriBuilder.fromPath(RatingResource.PATH)
                .path("{id}")
                .queryParam("centre", "{centre}")
                .build(vote.id().toString(), vote.centre())
                .toString();
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, location) // as it is: a proxy in front knows the host, we do not
                .entity(new Cast(vote.id().toString()))
                .build();
    }

    private static List<Integer> places(List<Fate> fates, Fate wanted) {
        return IntStream.range(0, fates.size())
                .filter(place -> fates.get(place) == wanted)
                .boxed()
                .toList();
    }
}
