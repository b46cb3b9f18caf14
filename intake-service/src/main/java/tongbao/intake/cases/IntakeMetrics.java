package tongbao.intake.cases;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What operators see of the way in. */
@ApplicationScoped
class IntakeMetrics {
    private final Counter accepted;
    private final Timer acknowledgement;
    private final Map<Refusal.Kind, Counter> refused;

    IntakeMetrics(MeterRegistry registry) {
        accepted = Counter.builder("tongbao.intake.accepted")
                .description("case events answered with 202")
                .register(registry);
        acknowledgement = Timer.builder("tongbao.intake.acknowledgement")
                .description("from the hand-over of a request's events to Kafka's last acknowledgement")
                .publishPercentileHistogram()
                .register(registry);
        refused = Arrays.stream(Refusal.Kind.values())
                .collect(Collectors.toMap(
                        kind -> kind,
                        kind -> Counter.builder("tongbao.intake.refused")
                                .description("requests of case events that were refused")
                                .tag("reason", kind.name().toLowerCase(Locale.ROOT))
                                .register(registry),
                        (first, second) -> first,
                        () -> new EnumMap<>(Refusal.Kind.class)));
    }

    void accepted(int events) {
        accepted.increment(events);
    }

    void acknowledged(long nanos) {
        acknowledgement.record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(Refusal.Kind kind) {
        Objects.requireNonNull(refused.get(kind)).increment();
    }
}
