package tongbao.suite.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tongbao.embedded.Poll;
import tongbao.suite.console.PlainFailure;

/** Verifications and rebuilds of report-service, which go on in the background: begun, watched, read. */
public final class ProofApi {
    /** The longest that any of them may take. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final PatientClient client = new PatientClient();
    private final URI report;
    private final String admin;

    public ProofApi(URI report, String admin) {
        this.report = report;
        this.admin = admin;
    }

    /**
     * Begins it and returns once it has ended.
     *
     * @param kind the plural by which the service calls it
     * @param query as it stands in an address
     * @param look is shown every state on the way, and the last
     */
    public JsonNode run(String kind, String query, Consumer<JsonNode> look) {
        JsonNode begun = answer(SuiteApi.request(report.resolve("/api/v1/" + kind + query), admin)
                .POST(BodyPublishers.noBody()));
        String path = "/api/v1/" + kind + "/" + begun.path("id").asLong();
        JsonNode[] last = {begun};
        boolean ended = Poll.until(
                () -> {
                    last[0] = get(path);
                    look.accept(last[0]);
                    return isOver(last[0]);
                },
                LONGEST,
                BETWEEN_LOOKS);
        if (!ended) {
            throw new PlainFailure(path + " did not end within " + LONGEST.toDays() + " days");
        }
        return last[0];
    }

    /** The first page of what it found to be different. */
    public List<JsonNode> differences(String kind, JsonNode of, int most) {
        List<JsonNode> found = new ArrayList<>();
        get("/api/v1/" + kind + "/" + of.path("id").asLong() + "/differences?limit=" + most)
                .path("items")
                .forEach(found::add);
        return found;
    }

    /** Of an interrupted one no end is written. */
    private static boolean isOver(JsonNode state) {
        return !state.path("finishedAt").isNull()
                || state.path("state").asText().equals("INTERRUPTED");
    }

    private JsonNode get(String path) {
        return answer(SuiteApi.request(report.resolve(path), admin).GET());
    }

    private JsonNode answer(HttpRequest.Builder request) {
        return SuiteApi.answer(client, request.build(), Set.of()).join();
    }
}
