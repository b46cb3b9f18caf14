package tongbao.rating.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tongbao.embedded.EmbeddedTestResource;

/** The embedded broker and database, the latter at the end of a {@link Cable}, and keys. */
public final class RatingTestResource implements QuarkusTestResourceLifecycleManager {
    private final EmbeddedTestResource embedded = new EmbeddedTestResource();

    @Override
    public Map<String, String> start() {
        embedded.init(Map.of("database", "rating"));
        Map<String, String> config = new HashMap<>(embedded.start());
        URI database = URI.create(config.get("quarkus.datasource.jdbc.url").substring("jdbc:".length()));
        String near = Cable.lay(database.getAuthority());
        config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + near + database.getPath());
        config.put("tongbao.ratings.contact-key", TestKeys.CURRENT);
        config.put("tongbao.ratings.old-contact-keys", TestKeys.OLD);
        config.put("tongbao.ratings.digest-key", TestKeys.DIGEST);
        config.put("tongbao.links.key", TestKeys.LINK);
        config.put("tongbao.links.old-keys", TestKeys.OLD_LINK);
        config.put("tongbao.links.public-address", "https://rating.test/");
        // The defaults suit operators; a test need not wait as long.
        config.put("tongbao.outbox.ack-timeout", "3s");
        // The first requests of a cold JVM on a busy machine must not be refused.
        config.put("tongbao.transactions.longest-wait", "2s");
        config.put("tongbao.outbox.measure-every", "200ms");
        // Few at once, so that more than one transaction is needed.
        config.put("tongbao.ratings.rekeyed-at-once", "3");
        config.put("tongbao.ratings.keys-counted-every", "200ms");
        config.put("tongbao.bad-reviews.measure-every", "200ms");
        config.put("tongbao.integrity.all-alike-votes", "12");
        config.put("tongbao.default-votes.every", "300ms");
        config.put("tongbao.invitations.heartbeat", "300ms");
        // More than there are worker threads, and no more than one test can open.
        config.put("tongbao.invitations.most-streams", "220");
        return config;
    }

    @Override
    public void stop() {
        Cable.remove();
        embedded.stop();
    }
}
