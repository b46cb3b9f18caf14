package tongbao.intake.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.RatingScheme;
import tongbao.embedded.EmbeddedInfrastructure;
import tongbao.event.Level;
import tongbao.event.Topics;
import tongbao.intake.Bodies;
import tongbao.intake.IntakeTest;
import tongbao.intake.Topic;

@QuarkusTest
class CataloguePublicationTest extends IntakeTest {
    @Inject
    CatalogueStore store;

    @Inject
    Catalogues inForce;

    @Test
    void aCatalogueArrivesOnItsTopicUnderItsCentresCode() throws Exception {
        String centre = centreWithCatalogue();

        ConsumerRecord<byte[], byte[]> record = awaitPublished(centre, 1).get(0);

        Catalogue published = CatalogueCodec.read(record.value());
        assertThat(Topic.key(record)).isEqualTo(centre);
        assertThat(published.version()).isEqualTo(1);
        assertThat(published.centre().ratingScheme())
                .isEqualTo(new RatingScheme(
                        java.util.Set.of(Level.VERY_SATISFIED, Level.SATISFIED),
                        RatingScheme.Denominator.INVITED,
                        RatingScheme.Unrated.DISSATISFIED));
        assertThat(published.item("SCJG-001").tags()).containsExactly("企业开办");
        assertThat(published.window("B01").department()).isNull();
    }

    @Test
    void theSameContentAgainPublishesNothing() {
        String centre = centreWithCatalogue();

        put(Bodies.catalogue(centre));
        put(Bodies.catalogue(centre, c -> ((ObjectNode) c.get("centre")).put("name", "新名称")));

        assertThat(awaitPublished(centre, 2)).hasSize(2);
    }

    @Test
    void aRefusedCataloguePublishesNothing() {
        String refused = freshCentre();

        put(Bodies.catalogue(refused, c -> c.remove("halls")));
        awaitPublished(centreWithCatalogue(), 1);

        assertThat(Topic.records(Topics.CATALOGUE, refused)).isEmpty();
    }

    @Test
    void aCatalogueOfSeveralMegabytesArrivesToo() {
        String centre = freshCentre();

        put(Bodies.catalogue(centre, c -> {
                    ArrayNode items = (ArrayNode) c.get("items");
                    for (int i = 0; i < 15_000; i++) {
                        items.addObject()
                                .put("code", "X-" + i)
                                .put("name", "事项名称".repeat(20) + i)
                                .put("department", "SCJG")
                                .put("category", "OTHER")
                                .put("promisedDays", 3)
                                .put("statutoryDays", 20);
                    }
                }))
                .then()
                .statusCode(200);

        assertThat(awaitPublished(centre, 1).get(0).value().length).isGreaterThan(4 * 1024 * 1024);
    }

    @Test
    void theTopicIsCompacted() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CATALOGUE);
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", EmbeddedInfrastructure.kafka().bootstrapServers()))) {
            String policy = admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get("cleanup.policy")
                    .value();

            assertThat(policy).isEqualTo("compact");
        }
    }

    @Test
    void atStartEveryCatalogueOfTheDatabaseIsPutInForce() {
        String centre = centreWithCatalogue();
        tokenOf(centre, "G-1");
        Catalogues afterRestart = new Catalogues();

        new CataloguesAtStart(store, afterRestart).load(new StartupEvent());

        assertThat(afterRestart.of(centre)).isEqualTo(inForce.of(centre)).isPresent();
        assertThat(afterRestart.of(centre).orElseThrow().device("G-1").tokenVersion())
                .isEqualTo(1);
    }

    private static List<ConsumerRecord<byte[], byte[]>> awaitPublished(String centre, int records) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(Topic.records(Topics.CATALOGUE, centre)).hasSizeGreaterThanOrEqualTo(records));
        return Topic.records(Topics.CATALOGUE, centre);
    }
}
