package tongbao.suite.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tongbao.security.Roles;
import tongbao.suite.console.PlainFailure;

/** {@code credentials.json}: a token for each role and one for a gateway of every centre. */
public record Credentials(String admin, String supervisor, String editor, String viewer, String gateway) {
    private static final String GATEWAY = "gateway";
    private static final List<String> NAMES =
            List.of(Roles.ADMIN, Roles.SUPERVISOR, Roles.EDITOR, Roles.VIEWER, GATEWAY);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Reads the file; writes it anew when a token is missing, not ours, or about to run out. */
    public static Credentials upToDate(Path file, Secrets secrets, Clock clock) {
        LocalTokens tokens = new LocalTokens(secrets, clock);
        try {
            Map<String, String> known = read(file);
            if (!allGood(known, tokens)) {
                known = issue(tokens);
                PrivateFiles.replace(file, JSON.writeValueAsString(known) + "\n");
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return of(known);
        } catch (IOException failed) {
            throw new PlainFailure("cannot write " + file + ": " + failed.getMessage());
        }
    }

    /** What a suite that runs has written. */
    public static Credentials asTheyStand(Path file) {
        try {
            return of(read(file));
        } catch (IOException | NullPointerException failed) {
            throw new PlainFailure("cannot read " + file + ": " + failed.getMessage());
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Map.of();
        }
        try {
            return JSON.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException spoilt) {
            return Map.of(); // it is made from the keys, so nothing is lost by making it again
        }
    }

    private static boolean allGood(Map<String, String> known, LocalTokens tokens) {
        return NAMES.stream().allMatch(name -> isGood(name, known.get(name), tokens));
    }

    private static boolean isGood(String name, @Nullable String token, LocalTokens tokens) {
        return token != null && (name.equals(GATEWAY) ? tokens.isGoodGateway(token) : tokens.isGoodPerson(token));
    }

    private static Map<String, String> issue(LocalTokens tokens) {
        Map<String, String> issued = new LinkedHashMap<>();
        NAMES.forEach(name -> issued.put(name, name.equals(GATEWAY) ? tokens.gateway() : tokens.person(name)));
        return issued;
    }

    private static Credentials of(Map<String, String> tokens) {
        return new Credentials(
                required(tokens, Roles.ADMIN),
                required(tokens, Roles.SUPERVISOR),
                required(tokens, Roles.EDITOR),
                required(tokens, Roles.VIEWER),
                required(tokens, GATEWAY));
    }

    private static String required(Map<String, String> tokens, String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }
}
