package tongbao.intake.cases;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import tongbao.catalogue.Catalogues;
import tongbao.event.CaseEvent;
import tongbao.event.CloudEvent;
import tongbao.event.EventCodec;
import tongbao.json.FlatObject;
import tongbao.json.FlatObjects;
import tongbao.problem.Reading;
import tongbao.problem.Violation;
import tongbao.security.DeviceIdentity;

/**
 * Makes records of request bodies: parsed once, checked against the device's reach and the catalogue in force, each
 * element's own bytes copied once to be the record's value. One bad element refuses all: first what is unreadable or
 * too large, then what the device may not do, then what breaks rules.
 */
@ApplicationScoped
class CaseEventReader {
    private final Catalogues catalogues;
    private final Clock clock;

    CaseEventReader(Catalogues catalogues, Clock clock) {
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /** Reads a body that is one event or an array of them. */
    Checked read(byte[] body, DeviceIdentity device) {
        Reading<FlatObjects.Body> reading = EventCodec.CASE_EVENT_FIELDS.readBody(body, CaseEventLimits.MOST_ELEMENTS);
        if (reading instanceof Reading.Malformed<?> malformed) {
            return Checked.refused(Refusal.Kind.MALFORMED, malformed.violations());
        }
        if (reading instanceof Reading.Invalid<?> invalid) {
            return Checked.refused(Refusal.Kind.INVALID, invalid.violations());
        }
        return check(elements(reading.orProblem()), body, device);
    }

    private static List<Element> elements(FlatObjects.Body body) {
        List<Element> elements = new ArrayList<>(body.objects().size());
        for (FlatObject object : body.objects()) {
            elements.add(new Element(body.array() ? elements.size() : null, object));
        }
        return elements;
    }

    /** Reads lines, one event each, that lie in these bytes. */
    Checked read(LineBatches.Batch batch, byte[] bytes, DeviceIdentity device) {
        List<Element> elements = new ArrayList<>(batch.lines().size());
        List<Violation> malformed = new ArrayList<>(0);
        for (LineBatches.Line line : batch.lines()) {
            Reading<FlatObject> reading = EventCodec.CASE_EVENT_FIELDS.readOne(bytes, line.from(), line.to());
            if (reading instanceof Reading.Malformed<FlatObject> wrong) {
                wrong.violations().forEach(v -> malformed.add(v.at(line.number())));
            } else {
                elements.add(new Element(line.number(), reading.orProblem()));
            }
        }
        if (batch.tooLong() && malformed.isEmpty()) {
            return Checked.refused(Refusal.Kind.TOO_LARGE, new Violation(batch.nextNumber(), null, "一行不得超过 64 KiB"));
        }
        return malformed.isEmpty()
                ? check(elements, bytes, device)
                : Checked.refused(Refusal.Kind.MALFORMED, malformed);
    }

    private Checked check(List<Element> elements, byte[] bytes, DeviceIdentity device) {
        List<Violation> violations = new ArrayList<>(0);
        for (Element element : elements) {
            if (element.bytes() > CaseEventLimits.LARGEST_EVENT_BYTES) {
                return Checked.refused(Refusal.Kind.TOO_LARGE, element.wrong(null, "单个事件不得超过 64 KiB"));
            }
        }
        DeviceReach reach = new DeviceReach(device);
        elements.forEach(element -> reach.check(element, violations::add));
        return violations.isEmpty()
                ? withinRules(elements, bytes, device)
                : Checked.refused(Refusal.Kind.FORBIDDEN, violations);
    }

    private Checked withinRules(List<Element> elements, byte[] bytes, DeviceIdentity device) {
        CatalogueRules rules = new CatalogueRules(catalogues, device.kind(), clock.instant());
        List<Violation> violations = new ArrayList<>(0);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(elements.size());
        String source = device.source();
        for (Element element : elements) {
            Reading<CaseEvent> reading = EventCodec.caseEvent(element.object());
            if (reading instanceof Reading.Invalid<?> invalid) {
                invalid.violations().forEach(v -> violations.add(element.wrong(v.field(), v.message())));
                continue;
            }
            CaseEvent event = reading.orProblem();
            rules.check(event, element, violations::add);
            if (violations.isEmpty()) {
                records.add(CloudEvent.of(event, source, ownBytes(element, bytes)));
            }
        }
        return violations.isEmpty() ? new Checked.Sendable(records) : Checked.refused(Refusal.Kind.INVALID, violations);
    }

    private static byte[] ownBytes(Element element, byte[] bytes) {
        return Arrays.copyOfRange(
                bytes, element.object().from(), element.object().to());
    }
}
