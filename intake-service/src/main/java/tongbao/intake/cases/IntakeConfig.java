package tongbao.intake.cases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How case events are taken and sent. */
@ConfigMapping(prefix = "tongbao.intake")
public interface IntakeConfig {
    /** How long Kafka may take to acknowledge a request; after that it counts as away and the answer is 503. */
    @WithDefault("800ms")
    @DurationMin(millis = 50)
    @DurationMax(seconds = 30)
    Duration ackTimeout();

    /** How long handing one record to the producer may block, for want of metadata or memory. Below the ack timeout. */
    @WithDefault("500ms")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 30)
    Duration maxBlock();

    /** How long the producer itself goes on trying after the request was given up. A repetition does no harm. */
    @WithDefault("10s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 5)
    Duration deliveryTimeout();

    /** How long one request to the broker may stay without an answer before the connection counts as broken. */
    @WithDefault("3s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration requestTimeout();

    /** How long the producer waits for company for a record. */
    @WithDefault("3ms")
    @DurationMax(millis = 1000)
    Duration linger();

    /** Bytes that may be with the producer, unacknowledged; more are refused with 429. */
    @WithDefault("33554432")
    @Min(2 * 1024 * 1024)
    @Max(1024 * 1024 * 1024)
    long bytesInFlight();

    /** How often to ask the broker whether it is there while nothing is acknowledged. */
    @WithDefault("500ms")
    @DurationMin(millis = 50)
    @DurationMax(seconds = 30)
    Duration probeInterval();

    /** What clients are told to wait after 429 and 503. */
    @WithDefault("1s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration retryAfter();

    /** Streams of NDJSON. */
    Stream stream();

    /** Bounds of the NDJSON streams. */
    interface Stream {
        /** Streams read at once; one more is refused with 429. Each has a worker thread of its own. */
        @WithDefault("8")
        @Min(1)
        @Max(100)
        int most();

        /** Lines sent together. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int batchLines();

        /** Bytes sent together, where the lines are long. */
        @WithDefault("262144")
        @Min(CaseEventLimits.LARGEST_EVENT_BYTES)
        @Max(8 * 1024 * 1024)
        int batchBytes();

        /** Batches of a stream that wait for their acknowledgement while the next one is read. */
        @WithDefault("4")
        @Min(1)
        @Max(64)
        int batchesInFlight();
    }
}
