package tongbao.rating.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A vote as a device would write it, immutable, one field changed at a time. */
public record VoteJson(Map<String, Object> fields) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static VoteJson good(String centre, String caseNo) {
        return new VoteJson(new LinkedHashMap<>())
                .with("id", UUID.randomUUID().toString())
                .with("caseNo", caseNo)
                .with("centre", centre)
                .with("level", "VERY_SATISFIED")
                .with("ratedAt", OffsetDateTime.now(ZoneOffset.ofHours(8)).toString())
                .with("channel", "PAD");
    }

    public VoteJson bad() {
        return with("level", "VERY_DISSATISFIED").with("reasons", List.of("窗口服务/态度"));
    }

    public VoteJson with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value instanceof Temporal time ? time.toString() : value);
        return new VoteJson(changed);
    }

    public VoteJson without(String field) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new VoteJson(changed);
    }

    /** Another vote for the same case. */
    public VoteJson another() {
        return with("id", UUID.randomUUID().toString());
    }

    public String id() {
        return (String) fields.get("id");
    }

    public String centre() {
        return (String) fields.get("centre");
    }

    @Override
    public String toString() {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static String array(VoteJson... votes) {
        return array(Stream.of(votes));
    }

    public static String array(Stream<VoteJson> votes) {
        return votes.map(VoteJson::toString).collect(Collectors.joining(",", "[", "]"));
    }
}
