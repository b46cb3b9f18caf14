package tongbao.report.verification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks for a verification of all centres every night. */
@ApplicationScoped
class NightlyVerification {
    private static final Logger LOG = Logger.getLogger(NightlyVerification.class);

    private final Verifier verifier;

    NightlyVerification(Verifier verifier) {
        this.verifier = verifier;
    }

    @Scheduled(
            cron = "${tongbao.verification.nightly:0 30 3 * * ?}",
            timeZone = "${tongbao.verification.zone:Asia/Shanghai}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verify() throws Exception {
        if (verifier.begin(null, "nightly").isEmpty()) {
            LOG.info("nightly verification left out: one is under way");
        }
    }
}
