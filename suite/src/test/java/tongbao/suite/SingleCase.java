package tongbao.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseKey;
import tongbao.suite.replay.SuiteApi;
import tongbao.suite.sample.Fact;
import tongbao.suite.sample.Sample;
import tongbao.suite.stack.Service;
import tongbao.suite.stack.Stack;

/** One rated case of a sample, posted fact by fact without any patience, as the suite's own gateway. */
final class SingleCase {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Sample sample;
    private final SuiteApi api;
    private final Stack stack;
    private final Fact.OfVote vote;

    SingleCase(Sample sample, SuiteApi api, Stack stack) {
        this.sample = sample;
        this.api = api;
        this.stack = stack;
        this.vote = (Fact.OfVote) sample.facts().stream()
                .filter(Fact.OfVote.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    void prepare() {
        api.putCatalogue(sample.catalogueJson());
    }

    HttpResponse<String> postAcceptance() throws IOException, InterruptedException {
        return postEvent(fact -> fact.event() instanceof CaseAccepted);
    }

    HttpResponse<String> postCompletion() throws IOException, InterruptedException {
        return postEvent(fact -> fact.event() instanceof CaseCompleted);
    }

    HttpResponse<String> postVote() throws IOException, InterruptedException {
        return post(Service.RATING, "/api/v1/ratings", vote);
    }

    private HttpResponse<String> postEvent(Predicate<Fact.OfCase> type) throws IOException, InterruptedException {
        CaseKey key = vote.vote().caseKey();
        Fact event = sample.facts().stream()
                .filter(Fact.OfCase.class::isInstance)
                .map(Fact.OfCase.class::cast)
                .filter(fact -> fact.event().caseKey().equals(key))
                .filter(type)
                .findFirst()
                .orElseThrow();
        return post(Service.INTAKE, "/api/v1/case-events", event);
    }

    private HttpResponse<String> post(Service service, String path, Fact fact)
            throws IOException, InterruptedException {
        URI address = stack.address(service).resolve(path);
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + stack.credentials().gateway())
                        .POST(BodyPublishers.ofByteArray(fact.json()))
                        .build(),
                BodyHandlers.ofString());
    }
}
