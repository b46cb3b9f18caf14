package tongbao.intake.cases;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while case events can be taken, which needs the broker. */
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
    private final BrokerWatch broker;
    private final Admission admission;

    BrokerReadiness(BrokerWatch broker, Admission admission) {
        this.broker = broker;
        this.admission = admission;
    }

    void register(@Observes StartupEvent start, MeterRegistry metrics) {
        metrics.gauge("tongbao.intake.bytes.in.flight", admission, Admission::bytesInFlight);
        metrics.gauge("tongbao.intake.broker.away", this, self -> self.reason() == null ? 0 : 1);
    }

    @Override
    public HealthCheckResponse call() {
        String reason = reason();
        return HealthCheckResponse.named("broker")
                .status(reason == null)
                .withData("broker", reason == null ? "answers" : reason)
                .build();
    }

    private @org.jspecify.annotations.Nullable String reason() {
        String away = broker.away();
        return away == null && admission.isOverdue(System.nanoTime()) ? "acknowledgements are overdue" : away;
    }
}
