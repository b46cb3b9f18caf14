package tongbao.suite.replay;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.folder.Credentials;
import tongbao.suite.sample.Fact;

/** The three services' HTTP APIs, as far as a gateway and a reader of reports use them. */
public final class SuiteApi {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST_QUOTE = 500;
    /** A token just issued is unknown to the other services until the catalogue has reached them. */
    private static final Set<Integer> UNTIL_THE_TOKEN_IS_KNOWN = Set.of(401);

    private final PatientClient client = new PatientClient();
    private final URI intake;
    private final URI rating;
    private final URI report;
    private final Credentials credentials;

    public SuiteApi(URI intake, URI rating, URI report, Credentials credentials) {
        this.intake = intake;
        this.rating = rating;
        this.report = report;
        this.credentials = credentials;
    }

    /** {@code PUT /api/v1/catalogue}. */
    public void putCatalogue(byte[] catalogue) {
        HttpRequest request = request(intake.resolve("/api/v1/catalogue"), credentials.admin())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(catalogue))
                .build();
        answer(request, Set.of()).join();
    }

    /** {@code POST /api/v1/devices/{code}/token}: earlier tokens of the device stop working. */
    public String issueToken(String centre, String device) {
        URI address = intake.resolve("/api/v1/devices/" + encoded(device) + "/token?centre=" + encoded(centre));
        HttpRequest request = request(address, credentials.admin())
                .POST(BodyPublishers.noBody())
                .build();
        return answer(request, Set.of()).join().path("token").asText();
    }

    /** {@code POST /api/v1/case-events} with an array. */
    public CompletableFuture<JsonNode> postEvents(String token, List<Fact> events) {
        return post(intake.resolve("/api/v1/case-events"), token, events);
    }

    /** {@code POST /api/v1/ratings} with an array. */
    public CompletableFuture<JsonNode> postVotes(String token, List<Fact> votes) {
        return post(rating.resolve("/api/v1/ratings"), token, votes);
    }

    /** {@code GET /api/v1/reports/{period}} with these query parameters. */
    public JsonNode report(String period, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return get("/api/v1/reports/" + period + "?" + parameters);
    }

    /** {@code GET /api/v1/progress}. */
    public JsonNode progress() {
        return get("/api/v1/progress");
    }

    private JsonNode get(String path) {
        return answer(request(report.resolve(path), credentials.viewer()).GET().build(), Set.of())
                .join();
    }

    private CompletableFuture<JsonNode> post(URI address, String token, List<Fact> facts) {
        HttpRequest request = request(address, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(array(facts)))
                .build();
        return answer(request, UNTIL_THE_TOKEN_IS_KNOWN);
    }

    static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<JsonNode> answer(HttpRequest request, Set<Integer> passing) {
        return answer(client, request, passing);
    }

    /** The answer as JSON; fails with a {@link PlainFailure} for anything but a 2xx. */
    static CompletableFuture<JsonNode> answer(PatientClient client, HttpRequest request, Set<Integer> passing) {
        return client.send(request, passing).handle((response, failure) -> {
            String what = request.method() + " " + request.uri().getPath();
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                throw new PlainFailure(what + " failed: " + cause);
            }
            return read(what, response);
        });
    }

    private static JsonNode read(String what, HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            String body = new String(response.body(), StandardCharsets.UTF_8);
            throw new PlainFailure(what + " was answered " + response.statusCode() + ": "
                    + body.substring(0, Math.min(body.length(), LONGEST_QUOTE)));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException notJson) {
            throw new PlainFailure(what + " was answered with something that is not JSON: " + notJson.getMessage());
        }
    }

    private static byte[] array(List<Fact> facts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (Fact fact : facts) {
                out.write(out.size() == 0 ? '[' : ',');
                out.write(fact.json());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
        out.write(']');
        return out.toByteArray();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
