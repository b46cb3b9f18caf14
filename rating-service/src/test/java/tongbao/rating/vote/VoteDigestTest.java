package tongbao.rating.vote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tongbao.rating.contact.Keys;

class VoteDigestTest {
    private static final String VOTE = """
            {"id": "0190f3c2-7c1e-7d52-9d0e-3a5a8f6f2b11", "caseNo": "1", "centre": "YC", "level": "SATISFIED",
             "ratedAt": "2023-04-03T10:20:00+08:00", "channel": "PAD", "reasons": ["a", "b"], "comment": "c"}""";

    private final VoteDigest digest = new VoteDigest(Keys.digestKey());

    @Test
    void theStoredFormNeverChanges() {
        assertThat(digest(VOTE)).isEqualTo("c7a6cecd3ad63947101af5416635c0da058f1bfc5a5a2077d05b6bac8ed19c83");
        assertThat(HexFormat.of().formatHex(digest.of(request(VOTE))))
                .isEqualTo("01af27a902de94138152967361953cc347ffd6861158cfc0fc70fa2f0809faf545");
    }

    @Test
    void aDigestOfTheTimeWithoutAKeyIsStillRecognised() {
        byte[] old = VoteDigest.plain(request(VOTE));

        assertThat(digest.same(digest.of(request(VOTE)), old)).isTrue();
        assertThat(digest.same(digest.of(request(VOTE.replace("\"c\"", "\"d\""))), old))
                .isFalse();
        assertThat(digest.keyed(old)).isEqualTo(digest.of(request(VOTE)));
    }

    @Test
    void nobodyCanMakeADigestWithoutTheKey() {
        assertThat(HexFormat.of().formatHex(digest.of(request(VOTE)))).doesNotContain(digest(VOTE));
    }

    @Test
    void spellingAndContactMakeNoDifference() {
        assertThat(List.of(
                        digest(VOTE),
                        digest(VOTE.replace("0190f3c2", "0190F3C2")),
                        digest(VOTE.replace("10:20:00+08:00", "02:20:00.0000001Z")),
                        digest(VOTE.replace("\"comment\"", "\"contact\": \"1\", \"comment\""))))
                .containsOnly(digest(VOTE));
    }

    @Test
    void anythingElseSaidDifferentlyMakesADifference() {
        List<String> others = List.of(
                VOTE,
                VOTE.replace("8f6f2b11", "8f6f2b12"),
                VOTE.replace("\"1\"", "\"2\""),
                VOTE.replace("YC", "ZQ"),
                VOTE.replace("SATISFIED", "BASICALLY_SATISFIED"),
                VOTE.replace("10:20:00", "10:20:01"),
                VOTE.replace("PAD", "QR"),
                VOTE.replace("[\"a\", \"b\"]", "[\"ab\"]"),
                VOTE.replace("[\"a\", \"b\"]", "[\"b\", \"a\"]"),
                VOTE.replace("\"c\"", "\"d\""));

        assertThat(new LinkedHashSet<>(
                        others.stream().map(VoteDigestTest::digest).toList()))
                .hasSize(others.size());
    }

    private static String digest(String json) {
        return HexFormat.of().formatHex(VoteDigest.plain(request(json)));
    }

    private static RatingRequest request(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return RatingRequest.FIELDS
                .readOne(bytes, 0, bytes.length)
                .then(RatingRequest::of)
                .orProblem();
    }
}
