package tongbao.suite.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import tongbao.embedded.Poll;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.sample.Fact;
import tongbao.suite.sample.Sample;

/**
 * Waits until a sample stands in the reports. Lag 0 alone would be too early: votes reach their topic a moment after
 * they were answered.
 */
public final class Arrival {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SuiteApi api;

    public Arrival(SuiteApi api) {
        this.api = api;
    }

    /** Returns once all of the sample is counted and nothing more is waiting to be. */
    public void await(Sample sample) {
        Figures all = Figures.of(sample);
        if (!Poll.until(() -> isThere(sample, all), LIMIT)) {
            throw new PlainFailure("the reports have not caught up within " + LIMIT.toMinutes() + " minutes: "
                    + reported(sample) + " of " + all);
        }
    }

    private boolean isThere(Sample sample, Figures all) {
        return api.progress().path("lag").asLong(1) == 0 && reported(sample).reaches(all);
    }

    private Figures reported(Sample sample) {
        JsonNode total = api.report(String.valueOf(sample.year()), Map.of("centre", sample.centre()))
                .path("total");
        return new Figures(
                total.at("/cases/accepted").asLong(),
                total.at("/cases/completed").asLong(),
                total.at("/ratingsReceived/total").asLong());
    }

    /** What a centre did in a year. */
    private record Figures(long accepted, long completed, long votes) {
        static Figures of(Sample sample) {
            return new Figures(
                    sample.events(CaseAccepted.class).count(),
                    sample.events(CaseCompleted.class).count(),
                    sample.facts().stream()
                            .filter(Fact.OfVote.class::isInstance)
                            .count());
        }

        boolean reaches(Figures others) {
            return accepted >= others.accepted && completed >= others.completed && votes >= others.votes;
        }
    }
}
