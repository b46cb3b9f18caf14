package tongbao.intake.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
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
import tongbao.problem.Violation;
import tongbao.time.Convention;

/** Reads the body of {@code PUT /api/v1/catalogue}. A catalogue changes seldom, so a tree is plain and good enough. */
final class CatalogueReader {
    private static final int LONGEST_LIMIT_DAYS = 3650;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_LABEL = 200;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 only
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A catalogue that could be read, and every rule it breaks. */
    record Draft(CatalogueContent content, List<Violation> broken) {
        String centre() {
            return content.centre().code();
        }

        Reading<CatalogueContent> checked() {
            return broken.isEmpty() ? new Reading.Read<>(content) : new Reading.Invalid<>(broken);
        }
    }

    private CatalogueReader() {}

    /** Malformed when it is not JSON of the right types; never invalid, since a draft says itself what it breaks. */
    static Reading<Draft> read(byte[] body) {
        try {
            return draft(JSON.readTree(body));
        } catch (JsonProcessingException notJson) {
            return Reading.malformed(Violation.whole("不是有效的 JSON:" + notJson.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // the bytes are in memory
        }
    }

    private static Reading<Draft> draft(JsonNode tree) {
        if (!tree.isObject()) {
            return Reading.malformed(Violation.whole("应为一个 JSON 对象"));
        }
        Findings findings = new Findings();
        CatalogueContent content = content(new BodyObject(tree, "", findings));
        CatalogueReferences.check(content, findings);
        return findings.malformed().isEmpty()
                ? new Reading.Read<>(new Draft(content, findings.invalid()))
                : new Reading.Malformed<>(findings.malformed());
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
