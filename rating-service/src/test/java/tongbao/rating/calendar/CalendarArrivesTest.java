package tongbao.rating.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import tongbao.calendar.CalendarCodec;
import tongbao.calendar.CalendarVersion;
import tongbao.calendar.Calendars;
import tongbao.rating.testing.RatingTestResource;
import tongbao.runtime.KafkaClients;
import tongbao.security.TestTokens;
import tongbao.time.CalendarYear;

/** What report-service was told of a year, rating-service knows a moment later. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class CalendarArrivesTest {
    private static final Duration BEYOND_PATIENCE = Duration.ofSeconds(60);

    @Inject
    Calendars calendars;

    @Inject
    KafkaClients kafka;

    @Test
    void aYearPutWhileTheServiceRunsIsInForceHere() {
        CalendarYear year = CalendarYear.parse("""
                year 2199
                paper 2198-11-04 某号
                holiday 2199-01-01 元旦
                """);

        try (KafkaProducer<byte[], byte[]> producer = kafka.producer("test-calendars", Map.of())) {
            producer.send(CalendarCodec.record(new CalendarVersion(1, Instant.parse("2198-11-05T00:00:00Z"), year)));
            producer.flush();
        }

        await().atMost(BEYOND_PATIENCE)
                .untilAsserted(() ->
                        assertThat(calendars.current().years()).contains(2199).contains(2026));
        assertThat(calendars.current().isWorking(LocalDate.of(2199, 1, 1))).isFalse();
    }
}
