package tongbao.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;
import tongbao.problem.Violation;

/** All event JSON is read and written here, for requests and for topics alike. Reading streams; no tree is built. */
public final class EventCodec {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int TYPICAL_BYTES = 512;

    /** Reads bodies of {@code POST /api/v1/case-events} and values of {@link Topics#CASE_EVENTS}. */
    public static final FlatObjects CASE_EVENT_FIELDS = new FlatObjects(
            Set.of(
                    "id",
                    "type",
                    "caseNo",
                    "occurredAt",
                    "centre",
                    "hall",
                    "department",
                    "window",
                    "staff",
                    "item",
                    "channel",
                    "applicant",
                    "outcome",
                    "retracts"),
            Set.of());

    private static final FlatObjects RATING_EVENT_FIELDS = new FlatObjects(
            Set.of(
                    "type",
                    "id",
                    "caseNo",
                    "centre",
                    "level",
                    "ratedAt",
                    "channel",
                    "origin",
                    "vote",
                    "state",
                    "at",
                    "timeliness",
                    "secondLevel"),
            Set.of("reasons"));

    private EventCodec() {}

    /** The event an object stands for, or every field of it that breaks the contract. The catalogue is not consulted. */
    public static Reading<CaseEvent> caseEvent(FlatObject object) {
        EventRules rules = new EventRules(object);
        CaseEventType type = rules.requiredChoice("type", CaseEventType.class);
        CaseFacts facts = new CaseFacts(rules.id("id"), caseKey(rules), rules.instant("occurredAt"), placement(rules));
        return rules.orRefusal(
                switch (type) {
                    case ACCEPTED -> new CaseAccepted(facts);
                    case COMPLETED -> new CaseCompleted(facts, rules.requiredChoice("outcome", Outcome.class));
                    case SUSPENDED -> new CaseSuspended(facts);
                    case RESUMED -> new CaseResumed(facts);
                    case WITHDRAWN -> new CaseWithdrawn(facts);
                    case RETRACTED -> new CaseRetracted(facts, rules.id("retracts"));
                });
    }

    private static Placement placement(EventRules rules) {
        Channel channel = rules.choice("channel", Channel.class, () -> Channel.WINDOW);
        return new Placement(
                rules.code("hall"),
                rules.code("department"),
                rules.optionalCode("window"),
                rules.optionalCode("staff"),
                rules.code("item"),
                channel == null ? Channel.WINDOW : channel,
                rules.choice("applicant", Applicant.class, () -> null));
    }

    /** Reads a value of {@link Topics#CASE_EVENTS}. */
    public static CaseEvent readCaseEvent(byte[] json) throws UnreadableEvent {
        return readable(CASE_EVENT_FIELDS.readOne(json, 0, json.length).then(EventCodec::caseEvent));
    }

    /** Reads a value of {@link Topics#RATING_EVENTS}. */
    public static RatingEvent readRatingEvent(byte[] json) throws UnreadableEvent {
        return readable(RATING_EVENT_FIELDS.readOne(json, 0, json.length).then(EventCodec::ratingEvent));
    }

    private static Reading<RatingEvent> ratingEvent(FlatObject object) {
        EventRules rules = new EventRules(object);
        String type = object.text("type");
        if (ReviewStepped.TYPE.equals(type)) {
            return rules.orRefusal(reviewStepped(rules));
        }
        if (CanaryCast.TYPE.equals(type)) {
            return rules.orRefusal(canaryCast(rules));
        }
        if (!RatingCast.TYPE.equals(type)) {
            rules.refuse(
                    "type", "应为 " + String.join("、", RatingCast.TYPE, ReviewStepped.TYPE, CanaryCast.TYPE) + " 之一");
        }
        return rules.orRefusal(ratingCast(rules));
    }

    private static RatingCast ratingCast(EventRules rules) {
        VoteOrigin origin = rules.choice("origin", VoteOrigin.class, () -> VoteOrigin.PERSON);
        return new RatingCast(
                rules.id("id"),
                caseKey(rules),
                rules.requiredChoice("level", Level.class),
                rules.instant("ratedAt"),
                rules.requiredChoice("channel", VoteChannel.class),
                rules.texts("reasons", RatingCast.MOST_REASONS, RatingCast.LONGEST_REASON),
                origin == null ? VoteOrigin.PERSON : origin);
    }

    private static CanaryCast canaryCast(EventRules rules) {
        return new CanaryCast(
                rules.id("id"),
                caseKey(rules),
                rules.requiredChoice("level", Level.class),
                rules.instant("ratedAt"),
                rules.requiredChoice("channel", VoteChannel.class));
    }

    private static ReviewStepped reviewStepped(EventRules rules) {
        return new ReviewStepped(
                rules.id("id"),
                caseKey(rules),
                rules.id("vote"),
                rules.requiredChoice("state", ReviewState.class),
                rules.instant("at"),
                rules.requiredChoice("timeliness", Timeliness.class),
                rules.choice("secondLevel", Level.class, () -> null));
    }

    private static CaseKey caseKey(EventRules rules) {
        return new CaseKey(rules.code("centre"), rules.code("caseNo"));
    }

    private static <T> T readable(Reading<T> reading) throws UnreadableEvent {
        if (reading instanceof Reading.Read<T> read) {
            return read.value();
        }
        throw new UnreadableEvent(reasons(reading));
    }

    private static String reasons(Reading<?> reading) {
        var violations = reading instanceof Reading.Malformed<?> malformed
                ? malformed.violations()
                : ((Reading.Invalid<?>) reading).violations();
        return violations.stream().map(EventCodec::reason).collect(Collectors.joining("; "));
    }

    private static String reason(Violation violation) {
        return violation.field() == null ? violation.message() : violation.field() + ": " + violation.message();
    }

    /** The canonical JSON of an event: fields in the contract's order, times in UTC, absent fields left out. */
    public static byte[] write(CaseEvent event) {
        return json(out -> {
            out.writeStringField("id", event.id().toString());
            out.writeStringField("type", event.type().name());
            out.writeStringField("caseNo", event.caseKey().caseNo());
            out.writeStringField("occurredAt", event.occurredAt().toString());
            out.writeStringField("centre", event.caseKey().centre());
            write(event.placement(), out);
            if (event instanceof CaseCompleted completed) {
                out.writeStringField("outcome", completed.outcome().name());
            }
            if (event instanceof CaseRetracted retracted) {
                out.writeStringField("retracts", retracted.retracts().toString());
            }
        });
    }

    private static void write(Placement placement, JsonGenerator out) throws IOException {
        out.writeStringField("hall", placement.hall());
        out.writeStringField("department", placement.department());
        writeIfPresent("window", placement.window(), out);
        writeIfPresent("staff", placement.staff(), out);
        out.writeStringField("item", placement.item());
        out.writeStringField("channel", placement.channel().name());
        Applicant applicant = placement.applicant();
        writeIfPresent("applicant", applicant == null ? null : applicant.name(), out);
    }

    /** The canonical JSON of a rating event. */
    public static byte[] write(RatingEvent event) {
        if (event instanceof RatingCast cast) {
            return writeCast(cast);
        }
        return event instanceof CanaryCast canary ? writeCanary(canary) : writeStep((ReviewStepped) event);
    }

    private static byte[] writeCanary(CanaryCast canary) {
        return json(out -> {
            writeHead(canary, out);
            out.writeStringField("level", canary.level().name());
            out.writeStringField("ratedAt", canary.ratedAt().toString());
            out.writeStringField("channel", canary.channel().name());
        });
    }

    private static byte[] writeStep(ReviewStepped step) {
        Level second = step.secondLevel();
        return json(out -> {
            writeHead(step, out);
            out.writeStringField("vote", step.vote().toString());
            out.writeStringField("state", step.state().name());
            out.writeStringField("at", step.at().toString());
            out.writeStringField("timeliness", step.timeliness().name());
            writeIfPresent("secondLevel", second == null ? null : second.name(), out);
        });
    }

    private static byte[] writeCast(RatingCast cast) {
        return json(out -> {
            writeHead(cast, out);
            out.writeStringField("level", cast.level().name());
            out.writeStringField("ratedAt", cast.ratedAt().toString());
            out.writeStringField("channel", cast.channel().name());
            out.writeStringField("origin", cast.origin().name());
            out.writeArrayFieldStart("reasons");
            for (String reason : cast.reasons()) {
                out.writeString(reason);
            }
            out.writeEndArray();
        });
    }

    /** What every rating event begins with. */
    private static void writeHead(RatingEvent event, JsonGenerator out) throws IOException {
        out.writeStringField("id", event.id().toString());
        out.writeStringField("type", event.type());
        out.writeStringField("caseNo", event.caseKey().caseNo());
        out.writeStringField("centre", event.caseKey().centre());
    }

    private static void writeIfPresent(String field, @Nullable String text, JsonGenerator out) throws IOException {
        if (text != null) {
            out.writeStringField(field, text);
        }
    }

    private interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    private static byte[] json(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
        return bytes.toByteArray();
    }
}
