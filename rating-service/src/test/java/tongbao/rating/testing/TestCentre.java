package tongbao.rating.testing;

import java.util.UUID;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.SampleCatalogue;
import tongbao.security.Roles;
import tongbao.security.TestTokens;

/** A centre that only one test knows. */
public record TestCentre(String code) {
    public static TestCentre open(Catalogues catalogues) {
        TestCentre centre = new TestCentre(
                "C-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
        catalogues.apply(SampleCatalogue.centre(centre.code, RatingScheme.NATIONAL, 1));
        return centre;
    }

    /** Puts other rules about ratings in force. */
    public void govern(Catalogues catalogues, RatingScheme scheme, RatingRules rules) {
        long next = catalogues.of(code).orElseThrow().revision() + 1;
        catalogues.apply(SampleCatalogue.centre(code, scheme, rules, next));
    }

    public String pad() {
        return TestTokens.device(code, "P-A03", 1);
    }

    /** Its catalogue as it is once another token of its pad has been issued. */
    public Catalogue withPadTokenVersion(long version) {
        Catalogue sample = SampleCatalogue.centre(code, RatingScheme.NATIONAL, version);
        return Catalogue.of(
                sample.centre(),
                sample.version(),
                version,
                sample.halls(),
                sample.departments(),
                sample.items(),
                sample.windows(),
                sample.staff(),
                sample.devices().stream()
                        .map(device -> device.kind() == Device.Kind.PAD
                                ? new Device(device.code(), device.kind(), device.hall(), device.window(), version)
                                : device)
                        .toList());
    }

    public String gateway() {
        return TestTokens.device(code, "G-1", 1);
    }

    public String supervisor() {
        return TestTokens.person(Roles.SUPERVISOR, code);
    }

    /** A good vote of a case of this centre, fresh id and all. */
    public VoteJson vote(String caseNo) {
        return VoteJson.good(code, caseNo);
    }
}
