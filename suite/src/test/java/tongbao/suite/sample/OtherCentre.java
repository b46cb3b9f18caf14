package tongbao.suite.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tongbao.catalogue.CatalogueCodec;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.EventId;
import tongbao.event.RatingCast;

/** The same sample in a centre of another code, so that each test has one of its own. */
public final class OtherCentre {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherCentre() {}

    public static Sample of(Sample sample, String code) {
        try {
            ObjectNode catalogue = (ObjectNode) JSON.readTree(sample.catalogueJson());
            ((ObjectNode) catalogue.get("centre")).put("code", code);
            byte[] json = JSON.writeValueAsBytes(catalogue);
            return new Sample(
                    CatalogueCodec.read(json),
                    json,
                    sample.facts().stream().map(fact -> moved(fact, code)).toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Fact moved(Fact fact, String code) {
        return fact instanceof Fact.OfVote vote
                ? new Fact.OfVote(moved(vote.vote(), code))
                : new Fact.OfCase(moved(((Fact.OfCase) fact).event(), code));
    }

    private static RatingCast moved(RatingCast vote, String code) {
        return new RatingCast(
                moved(vote.id(), code),
                moved(vote.caseKey(), code),
                vote.level(),
                vote.ratedAt(),
                vote.channel(),
                vote.reasons());
    }

    private static CaseEvent moved(CaseEvent event, String code) {
        CaseFacts facts = new CaseFacts(
                moved(event.id(), code), moved(event.caseKey(), code), event.occurredAt(), event.placement());
        return event instanceof CaseCompleted completed
                ? new CaseCompleted(facts, completed.outcome())
                : new CaseAccepted(facts);
    }

    private static CaseKey moved(CaseKey key, String code) {
        return new CaseKey(code, key.caseNo());
    }

    private static EventId moved(EventId id, String code) {
        return new EventId(UUID.nameUUIDFromBytes((code + id).getBytes(StandardCharsets.UTF_8)));
    }
}
