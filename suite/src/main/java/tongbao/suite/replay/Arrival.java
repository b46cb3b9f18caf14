package tongbao.suite.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.stream.StreamSupport;
import tongbao.embedded.Poll;
import tongbao.event.Topics;
import tongbao.suite.console.PlainFailure;

/**
 * Waits until what was posted stands in the reports. Lag 0 alone would be too early: votes reach their topic a moment
 * after they were answered.
 */
public final class Arrival {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SuiteApi api;
    private final long eventsBefore;
    private final long votesBefore;

    private Arrival(SuiteApi api, JsonNode before) {
        this.api = api;
        this.eventsBefore = written(before, Topics.CASE_EVENTS);
        this.votesBefore = written(before, Topics.RATING_EVENTS);
    }

    /** Remembers how much stood on the topics before the posting. */
    public static Arrival before(SuiteApi api) {
        return new Arrival(api, api.progress());
    }

    /** Returns once everything of the result is counted. The lag is told each time it was asked for. */
    public void await(Replay.Result posted, LongConsumer lag) {
        if (!Poll.until(() -> isThere(posted, lag), LIMIT)) {
            throw new PlainFailure(
                    "the reports have not caught up within " + LIMIT.toMinutes() + " minutes: " + api.progress());
        }
    }

    private boolean isThere(Replay.Result posted, LongConsumer lag) {
        JsonNode now = api.progress();
        lag.accept(now.path("lag").asLong());
        return now.path("lag").asLong() == 0
                && written(now, Topics.CASE_EVENTS) >= eventsBefore + posted.events()
                && written(now, Topics.RATING_EVENTS) >= votesBefore + posted.votes();
    }

    private static long written(JsonNode progress, String topic) {
        return StreamSupport.stream(progress.path("partitions").spliterator(), false)
                .filter(partition -> partition.path("topic").asText().equals(topic))
                .mapToLong(partition -> partition.path("end").asLong())
                .sum();
    }
}
