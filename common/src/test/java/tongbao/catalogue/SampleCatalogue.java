package tongbao.catalogue;

import java.util.List;
import java.util.Set;
import tongbao.event.Level;
import tongbao.time.Convention;

/** The small made-up centre of the tests: two halls, three departments (one without work), every kind of device. */
public final class SampleCatalogue {
    public static final String CENTRE = "YC";

    /** 永昌's way of counting votes. */
    public static final RatingScheme OF_INVITED = new RatingScheme(
            Set.of(Level.VERY_SATISFIED, Level.SATISFIED),
            RatingScheme.Denominator.INVITED,
            RatingScheme.Unrated.DISSATISFIED);

    private SampleCatalogue() {}

    public static Catalogue yongchang() {
        return centre(CENTRE, OF_INVITED, 1);
    }

    /** The same shape for another code or scheme; devices have token version 1. */
    public static Catalogue centre(String code, RatingScheme scheme, long revision) {
        return centre(code, scheme, RatingRules.NATIONAL, revision);
    }

    /** The same shape for other rules about ratings. */
    public static Catalogue centre(String code, RatingScheme scheme, RatingRules rules, long revision) {
        return Catalogue.of(
                new Centre(code, "示例政务服务中心", Centre.DEFAULT_ZONE, scheme, Convention.INSTANT, rules),
                revision,
                revision,
                List.of(new Hall("YC-H", "县政务服务大厅", Hall.Kind.CENTRE), new Hall("YC-T", "示例镇便民服务中心", Hall.Kind.TOWN)),
                List.of(
                        new Department("SCJG", "市场监管局", Department.Kind.GOVERNMENT, List.of("县市场监管局")),
                        new Department("RSJ", "人社局", Department.Kind.GOVERNMENT, List.of()),
                        new Department("DWGS", "国家电网", Department.Kind.ENTERPRISE, List.of())),
                List.of(
                        new Item("SCJG-001", "企业设立登记", "SCJG", Item.Category.LICENSING, 5, 20, List.of("企业开办")),
                        new Item("SCJG-002", "个体工商户备案", "SCJG", Item.Category.FILING, 0, 0, List.of()),
                        new Item("RSJ-001", "社保参保登记", "RSJ", Item.Category.PUBLIC_SERVICE, 1, 5, List.of("企业开办"))),
                List.of(
                        new Window("A03", "YC-H", "SCJG"),
                        new Window("A04", "YC-H", "RSJ"),
                        new Window("T01", "YC-T", null)),
                List.of(new StaffMember("S01", "SCJG", "工号一"), new StaffMember("S02", "RSJ", "工号二")),
                List.of(
                        new Device("T-A03", Device.Kind.TERMINAL, "YC-H", "A03", 1),
                        new Device("P-A03", Device.Kind.PAD, "YC-H", "A03", 1),
                        new Device("G-1", Device.Kind.GATEWAY, null, null, 1)));
    }
}
