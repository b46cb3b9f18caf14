package tongbao.calendar;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import tongbao.event.Topics;
import tongbao.time.CalendarYear;
import tongbao.time.Holiday;
import tongbao.time.MakeUpDay;
import tongbao.time.Paper;

/** The JSON of a version of a year's calendar: on its topic, and where it is kept. */
public final class CalendarCodec {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Written(
            int year,
            int version,
            Instant inForceFrom,
            List<Paper> papers,
            List<Holiday> holidays,
            List<MakeUpDay> makeUpDays) {
        CalendarVersion read() {
            return new CalendarVersion(version, inForceFrom, CalendarYear.arranged(year, papers, holidays, makeUpDays));
        }
    }

    private CalendarCodec() {}

    public static byte[] write(CalendarVersion version) {
        CalendarYear content = version.content();
        try {
            return JSON.writeValueAsBytes(new Written(
                    version.year(),
                    version.version(),
                    version.inForceFrom(),
                    content.papers(),
                    content.holidaysInARow(),
                    content.daysMadeUp()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // plain records, written to memory
        }
    }

    /** Reads what {@link #write} wrote; the caller decides what an unreadable one means. */
    public static CalendarVersion read(byte[] json) throws IOException {
        try {
            return JSON.readValue(json, Written.class).read();
        } catch (IllegalArgumentException | NullPointerException contradictory) {
            throw new IOException("not a calendar", contradictory);
        }
    }

    /** The record that tells other services; its key is {@code year/version}, so that the topic keeps every version. */
    public static ProducerRecord<byte[], byte[]> record(CalendarVersion version) {
        byte[] key = (version.year() + "/" + version.version()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Topics.CALENDARS, key, write(version));
    }
}
