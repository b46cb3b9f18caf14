package tongbao.rating.contact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of this service, each 256 bits in Base64. */
@ConfigMapping(prefix = "tongbao.ratings")
public interface KeysConfig {
    /** Encrypts contacts. Without one, votes with a contact are refused. */
    Optional<String> contactKey();

    /** Keys that contacts were encrypted with before: they only open. One that no stored contact needs can be dropped. */
    Optional<List<String>> oldContactKeys();

    /**
     * Makes digests of what was said and of who said it, so that nobody without it can try out short comments or telephone
     * numbers. The same for as long as the database lives.
     */
    String digestKey();

    /** Votes sealed or digested anew in one transaction. */
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int rekeyedAtOnce();

    /** How often it is counted which key contacts are under. */
    @WithDefault("1m")
    Duration keysCountedEvery();
}
