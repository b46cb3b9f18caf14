package tongbao.intake.catalogue;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import tongbao.body.BodyObject;
import tongbao.body.Draft;
import tongbao.body.Findings;
import tongbao.catalogue.Centre;
import tongbao.catalogue.Department;
import tongbao.catalogue.Device;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.catalogue.StaffMember;
import tongbao.catalogue.Window;
import tongbao.event.Level;
import tongbao.problem.Reading;
import tongbao.time.Convention;

/** Reads the body of {@code PUT /api/v1/catalogue}. A catalogue changes seldom, so a tree is plain and good enough. */
final class CatalogueReader {
    private static final int LONGEST_LIMIT_DAYS = 3650;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_LABEL = 200;

    private CatalogueReader() {}

    static Reading<Draft<CatalogueContent>> read(byte[] body) {
        return Draft.read(body, CatalogueReader::draft);
    }

    private static CatalogueContent draft(BodyObject body, Findings findings) {
        CatalogueContent content = content(body);
        CatalogueReferences.check(content, findings);
        return content;
    }

    private static CatalogueContent content(BodyObject body) {
        return new CatalogueContent(
                centre(body),
                body.requiredObjects("halls").stream()
                        .map(CatalogueReader::hall)
                        .toList(),
                body.requiredObjects("departments").stream()
                        .map(CatalogueReader::department)
                        .toList(),
                body.requiredObjects("items").stream()
                        .map(CatalogueReader::item)
                        .toList(),
                body.objects("windows").stream().map(CatalogueReader::window).toList(),
                body.objects("staff").stream().map(CatalogueReader::staffMember).toList(),
                body.objects("devices").stream().map(CatalogueReader::device).toList());
    }

    private static Centre centre(BodyObject body) {
        BodyObject centre = body.object("centre");
        return new Centre(
                centre.code("code"),
                centre.name("name"),
                zone(centre),
                centre.has("ratingScheme") ? ratingScheme(centre.object("ratingScheme")) : RatingScheme.NATIONAL,
                centre.choice("deadlineConvention", Convention.class, Convention.INSTANT),
                centre.has("ratingRules")
                        ? RatingRulesReader.read(centre.object("ratingRules"))
                        : RatingRules.NATIONAL);
    }

    /** A region's name only: Java and PostgreSQL read offsets such as {@code UTC+8} with opposite signs. */
    private static ZoneId zone(BodyObject centre) {
        String zone = centre.text("zone");
        if (zone == null) {
            return Centre.DEFAULT_ZONE;
        }
        if (ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        }
        centre.refuse("zone", "应为时区名称,如 Asia/Shanghai");
        return Centre.DEFAULT_ZONE;
    }

    private static RatingScheme ratingScheme(BodyObject scheme) {
        List<Level> satisfied = scheme.choices("satisfied", Level.class);
        if (satisfied.isEmpty()) {
            scheme.refuse("satisfied", "至少一项");
        }
        return new RatingScheme(
                Set.copyOf(satisfied),
                scheme.choice("denominator", RatingScheme.Denominator.class),
                scheme.choice("unrated", RatingScheme.Unrated.class));
    }

    private static Hall hall(BodyObject hall) {
        return new Hall(hall.code("code"), hall.name("name"), hall.choice("kind", Hall.Kind.class));
    }

    private static Department department(BodyObject department) {
        return new Department(
                department.code("code"),
                department.name("name"),
                department.choice("kind", Department.Kind.class),
                department.texts("aliases", MOST_ALIASES, LONGEST_LABEL));
    }

    private static Item item(BodyObject item) {
        return new Item(
                item.code("code"),
                item.name("name"),
                item.code("department"),
                item.choice("category", Item.Category.class),
                item.integer("promisedDays", 0, LONGEST_LIMIT_DAYS),
                item.integer("statutoryDays", 0, LONGEST_LIMIT_DAYS),
                item.texts("tags", MOST_TAGS, LONGEST_LABEL));
    }

    private static Window window(BodyObject window) {
        return new Window(window.code("code"), window.code("hall"), window.optionalCode("department"));
    }

    private static StaffMember staffMember(BodyObject member) {
        return new StaffMember(member.code("code"), member.optionalCode("department"), member.optionalName("name"));
    }

    private static Device device(BodyObject device) {
        return new Device(
                device.code("code"),
                device.choice("kind", Device.Kind.class),
                device.optionalCode("hall"),
                device.optionalCode("window"),
                0);
    }
}
