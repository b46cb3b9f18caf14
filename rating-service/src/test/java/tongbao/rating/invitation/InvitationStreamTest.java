package tongbao.rating.invitation;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.rating.testing.Api;
import tongbao.rating.testing.CaseTopic;
import tongbao.rating.testing.RatingTestResource;
import tongbao.rating.testing.TestCentre;
import tongbao.security.TestTokens;

/** What a pad hears on its stream, and that streams cost little. */
@QuarkusTest
@WithTestResource(RatingTestResource.class)
@WithTestResource(TestTokens.class)
class InvitationStreamTest {
    @Inject
    Catalogues catalogues;

    @Inject
    InvitationsConfig config;

    private final Instant now = Clock.systemUTC().instant();
    private final List<PadStream> opened = new ArrayList<>();
    private TestCentre centre;
    private CaseTopic cases;

    @BeforeEach
    void openCentre() {
        centre = TestCentre.open(catalogues);
        cases = new CaseTopic(centre.code());
    }

    @AfterEach
    void closeStreams() {
        opened.forEach(PadStream::close);
        await().atMost(PadStream.PATIENCE).until(() -> get("/q/metrics").asString(), this::tellsOfNoStream);
    }

    private boolean tellsOfNoStream(String metrics) {
        return metrics.contains("tongbao_invitations_streams 0.0");
    }

    @Test
    void aStreamSaysWhatHoldsNowAndThenWhatChanges() {
        PadStream stream = open();
        stream.awaitEvents(1);

        CaseTopic.tell(cases.completed("1", now));
        stream.awaitEvents(2);
        Api.post(centre.pad(), centre.vote("1")).then().statusCode(201);
        stream.awaitEvents(3);

        assertThat(stream.events())
                .satisfiesExactly(
                        name -> assertThat(name).isEqualTo("event:none"),
                        none -> assertThat(none).isEqualTo("data:{}"),
                        name -> assertThat(name).isEqualTo("event:invitation"),
                        invitation -> assertThat(invitation).contains("\"caseNo\":\"1\"", "\"window\":\"A03\""),
                        name -> assertThat(name).isEqualTo("event:none"),
                        none -> assertThat(none).isEqualTo("data:{}"));
    }

    @Test
    void aPadThatConnectsAnewHearsAtOnceWhatItMissed() {
        PadStream first = open();
        first.awaitEvents(1);
        first.close();
        CaseTopic.tell(cases.completed("1", now));
        await().atMost(PadStream.PATIENCE).until(() -> ask() == 200);

        PadStream second = open();

        second.awaitEvents(1);
        assertThat(second.events().get(1)).contains("\"caseNo\":\"1\"");
    }

    @Test
    void aStreamWithNothingToSayShowsThatItIsAlive() {
        PadStream stream = open();

        await().atMost(PadStream.PATIENCE)
                .until(() -> stream.lines().stream()
                                .filter(line -> line.startsWith(":"))
                                .count()
                        >= 2);

        assertThat(stream.events()).hasSize(2);
    }

    @Test
    void aStreamEndsWhenTheTokenItWasOpenedWithIsRevoked() {
        PadStream stream = open();
        stream.awaitEvents(1);

        catalogues.apply(withNewTokens(catalogues.of(centre.code()).orElseThrow()));

        await().atMost(PadStream.PATIENCE).until(stream::hasEnded);
    }

    @Test
    void streamsHoldNoThreadsAndAreBounded() {
        for (int i = 0; i < config.mostStreams(); i++) {
            open();
        }
        opened.forEach(stream -> stream.awaitEvents(1));

        PadStream oneTooMany = open();

        await().atMost(PadStream.PATIENCE).until(oneTooMany::hasEnded);
        assertThat(oneTooMany.status()).isEqualTo(503);
        assertThat(ask()).isEqualTo(204);
    }

    @Test
    void whoMayNotAskMayNotListen() {
        assertThat(Stream.of(
                                PadStream.open(centre.pad(), centre.code(), "A04"),
                                PadStream.open(centre.gateway(), centre.code(), "A03"))
                        .map(PadStream::status))
                .containsOnly(403);
        assertThat(PadStream.open("x.y.z", centre.code(), "A03").status()).isEqualTo(401);
    }

    private PadStream open() {
        PadStream stream = PadStream.open(centre.pad(), centre.code(), "A03");
        opened.add(stream);
        return stream;
    }

    private int ask() {
        return given().auth()
                .oauth2(centre.pad())
                .queryParam("centre", centre.code())
                .get("/api/v1/windows/A03/invitation")
                .statusCode();
    }

    private static Catalogue withNewTokens(Catalogue old) {
        List<Device> devices = old.devices().stream()
                .map(device -> new Device(
                        device.code(), device.kind(), device.hall(), device.window(), device.tokenVersion() + 1))
                .toList();
        return Catalogue.of(
                old.centre(),
                old.version(),
                old.revision() + 1,
                old.halls(),
                old.departments(),
                old.items(),
                old.windows(),
                old.staff(),
                devices);
    }
}
