package tongbao.rating.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How the work of several requests shares transactions. */
@ConfigMapping(prefix = "tongbao.shared-transactions")
public interface SharedTransactionsConfig {
    /** Transactions at once. While one waits for the disk another collects and writes; more gain little. */
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int atOnce();

    /** The most pieces of work, votes for example, in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int mostTogether();

    /** Requests that may wait for their transaction; one more is refused at once. */
    @WithDefault("2000")
    @Min(1)
    @Max(100_000)
    int mostWaiting();
}
