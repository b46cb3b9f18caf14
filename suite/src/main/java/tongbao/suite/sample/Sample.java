package tongbao.suite.sample;

import java.util.List;
import java.util.stream.Stream;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Device;
import tongbao.event.CaseEvent;

/**
 * A published bulletin turned back into what must have happened. The same at every call, to the last id and second.
 *
 * @param catalogueJson the body of {@code PUT /api/v1/catalogue}
 * @param facts in order of time
 */
public record Sample(Catalogue catalogue, byte[] catalogueJson, List<Fact> facts) {
    public Sample {
        facts = List.copyOf(facts);
    }

    public String centre() {
        return catalogue.centre().code();
    }

    public String centreName() {
        return catalogue.centre().name();
    }

    /** The one in which everything happened. */
    public int year() {
        return facts.get(0).time().atZone(catalogue.centre().zone()).getYear();
    }

    public <E extends CaseEvent> Stream<E> events(Class<E> type) {
        return facts.stream()
                .filter(Fact.OfCase.class::isInstance)
                .map(fact -> ((Fact.OfCase) fact).event())
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** The code of the device that may import a centre's past. */
    public String gateway() {
        return catalogue.devices().stream()
                .filter(device -> device.kind() == Device.Kind.GATEWAY)
                .findFirst()
                .map(Device::code)
                .orElseThrow();
    }
}
