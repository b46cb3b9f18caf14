package tongbao.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;
import tongbao.event.Topics;

class WorkloadTest {
    private static final int CASES = 20_500; // more than a day's
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<ProducerRecord<byte[], byte[]>> RECORDS = records(CASES, 1);

    @Test
    void everyCaseIsAcceptedThenCompletedThenVotedOnAsTimePasses() {
        Map<String, List<String>> stories = new HashMap<>();
        List<Instant> times = new ArrayList<>();

        for (ProducerRecord<byte[], byte[]> record : RECORDS) {
            JsonNode event = json(record);
            stories.computeIfAbsent(event.path("caseNo").asText(), unseen -> new ArrayList<>(3))
                    .add(record.topic() + " " + event.path("type").asText());
            times.add(Instant.parse(
                    event.path(isVote(record) ? "ratedAt" : "occurredAt").asText()));
        }

        Workload workload = new Workload(CASES, 1);
        assertThat(times).isSorted();
        assertThat(stories).hasSize(CASES);
        assertThat(Set.copyOf(stories.values()))
                .containsExactly(List.of("case-events ACCEPTED", "case-events COMPLETED", "rating-events CAST"));
        assertThat(stories)
                .containsKeys(workload.key(0).caseNo(), workload.key(CASES - 1).caseNo());
    }

    @Test
    void theSeedDecidesEverything() {
        assertThat(values(7)).isEqualTo(values(7)).isNotEqualTo(values(8));
    }

    @Test
    void mostCasesAreDoneWhilePeopleWaitAndTheOthersStayOpenForDays() {
        Map<String, Instant> accepted = new HashMap<>();
        int quick = 0;

        for (ProducerRecord<byte[], byte[]> record : RECORDS) {
            JsonNode event = json(record);
            String caseNo = event.path("caseNo").asText();
            if (event.path("type").asText().equals("ACCEPTED")) {
                accepted.put(caseNo, at(event));
            } else if (!isVote(record)) {
                Instant anHourLater =
                        Objects.requireNonNull(accepted.get(caseNo)).plusSeconds(60 * 60);
                quick += at(event).isBefore(anHourLater) ? 1 : 0;
            }
        }

        assertThat(quick).isBetween(CASES * 55 / 100, CASES * 65 / 100);
    }

    @Test
    void everyCodeOfAnEventIsInTheCatalogue() throws IOException {
        Catalogue catalogue = CatalogueCodec.read(CatalogueCodec.write(BusyCentre.catalogue()));

        Set<List<String>> places = RECORDS.stream()
                .filter(record -> !isVote(record))
                .map(WorkloadTest::json)
                .map(event -> List.of(
                        event.path("hall").asText(),
                        event.path("department").asText(),
                        event.path("item").asText(),
                        event.path("window").asText(),
                        event.path("staff").asText()))
                .collect(Collectors.toSet());

        assertThat(places).hasSizeGreaterThan(300).allSatisfy(place -> {
            assertThat(catalogue.hall(place.get(0))).isNotNull();
            var item = Objects.requireNonNull(catalogue.item(place.get(2)));
            var window = Objects.requireNonNull(catalogue.window(place.get(3)));
            var staff = Objects.requireNonNull(catalogue.staffMember(place.get(4)));
            assertThat(List.of(item.department(), "" + window.department(), "" + staff.department()))
                    .containsOnly(place.get(1));
        });
    }

    private static boolean isVote(ProducerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topics.RATING_EVENTS);
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("occurredAt").asText());
    }

    private static JsonNode json(ProducerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static List<JsonNode> values(long seed) {
        return records(100, seed).stream().map(WorkloadTest::json).toList();
    }

    private static List<ProducerRecord<byte[], byte[]>> records(int cases, long seed) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        new Workload(cases, seed).forEach(records::add);
        return records;
    }
}
