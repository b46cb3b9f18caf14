package tongbao.intake.catalogue;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;
import tongbao.catalogue.Centre;
import tongbao.catalogue.RatingRules;
import tongbao.catalogue.RatingScheme;
import tongbao.event.Level;
import tongbao.time.Convention;

/** The catalogue of a centre with all its parts, which live and change with it. */
@Entity
@Table(name = "catalogue")
class StoredCatalogue {
    @Id
    private String code;

    private String name;
    private String zone;
    private List<String> satisfied;

    @Enumerated(EnumType.STRING)
    private RatingScheme.Denominator denominator;

    @Enumerated(EnumType.STRING)
    private RatingScheme.Unrated unrated;

    @Enumerated(EnumType.STRING)
    private Convention deadlineConvention;

    /** As {@link CatalogueCodec} writes them; null in a row of the time before there were any. */
    private @Nullable String ratingRules;

    private long version;
    private long revision;

    @ElementCollection
    @CollectionTable(name = "catalogue_hall", joinColumns = @JoinColumn(name = "centre"))
    @OrderColumn(name = "place")
    private List<StoredHall> halls = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "catalogue_department", joinColumns = @JoinColumn(name = "centre"))
    @OrderColumn(name = "place")
    private List<StoredDepartment> departments = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "catalogue_item", joinColumns = @JoinColumn(name = "centre"))
    @OrderColumn(name = "place")
    private List<StoredItem> items = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "catalogue_window", joinColumns = @JoinColumn(name = "centre"))
    @OrderColumn(name = "place")
    private List<StoredWindow> windows = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "catalogue_staff", joinColumns = @JoinColumn(name = "centre"))
    @OrderColumn(name = "place")
    private List<StoredStaffMember> staff = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "catalogue_device", joinColumns = @JoinColumn(name = "centre"))
    @OrderColumn(name = "place")
    private List<StoredDevice> devices = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "device_token", joinColumns = @JoinColumn(name = "centre"))
    @MapKeyColumn(name = "device")
    @Column(name = "version")
    private Map<String, Long> tokenVersions = new HashMap<>();

    protected StoredCatalogue() {} // for Hibernate

    /** True if it says exactly this already. */
    boolean says(CatalogueContent content) {
        return version > 0 && content().equals(content);
    }

    /** Puts other content in its place. Devices that go take their tokens with them, also should they come back. */
    void replaceBy(CatalogueContent content, long nextRevision) {
        retireTokens(content);
        centre(content.centre());
        replace(halls, content.halls(), StoredHall::of);
        replace(departments, content.departments(), StoredDepartment::of);
        replace(items, content.items(), StoredItem::of);
        replace(windows, content.windows(), StoredWindow::of);
        replace(staff, content.staff(), StoredStaffMember::of);
        replace(devices, content.devices(), StoredDevice::of);
        version++;
        revision = nextRevision;
    }

    boolean hasDevice(String device) {
        return devices.stream().anyMatch(d -> d.code().equals(device));
    }

    /** Makes every earlier token of a device invalid. */
    void raiseTokenVersion(String device, long nextRevision) {
        tokenVersions.merge(device, 1L, Long::sum);
        revision = nextRevision;
    }

    long revision() {
        return revision;
    }

    Catalogue catalogue() {
        return content().published(version, revision, tokenVersions);
    }

    private CatalogueContent content() {
        return new CatalogueContent(
                centre(),
                all(halls, StoredHall::hall),
                all(departments, StoredDepartment::department),
                all(items, StoredItem::item),
                all(windows, StoredWindow::window),
                all(staff, StoredStaffMember::staffMember),
                all(devices, StoredDevice::device));
    }

    private Centre centre() {
        Set<Level> levels = satisfied.stream().map(Level::valueOf).collect(Collectors.toUnmodifiableSet());
        return new Centre(
                code,
                name,
                ZoneId.of(zone),
                new RatingScheme(levels, denominator, unrated),
                deadlineConvention,
                ratingRules == null ? RatingRules.NATIONAL : CatalogueCodec.readRules(ratingRules));
    }

    private void centre(Centre centre) {
        RatingScheme scheme = centre.ratingScheme();
        name = centre.name();
        zone = centre.zone().getId();
        satisfied = scheme.satisfied().stream().sorted().map(Level::name).toList();
        denominator = scheme.denominator();
        unrated = scheme.unrated();
        deadlineConvention = centre.deadlineConvention();
        ratingRules = CatalogueCodec.write(centre.ratingRules());
    }

    private void retireTokens(CatalogueContent next) {
        Set<String> staying = next.devices().stream().map(d -> d.code()).collect(Collectors.toSet());
        devices.stream()
                .map(StoredDevice::code)
                .filter(device -> !staying.contains(device))
                .forEach(gone -> tokenVersions.computeIfPresent(gone, (device, issued) -> issued + 1));
    }

    private static <T, S> void replace(List<S> stored, List<T> things, Function<T, S> row) {
        for (int i = 0; i < things.size(); i++) {
            S next = row.apply(things.get(i));
            if (i == stored.size()) {
                stored.add(next);
            } else if (!Objects.equals(stored.get(i), next)) {
                stored.set(i, next);
            }
        }
        stored.subList(things.size(), stored.size()).clear();
    }

    private static <S, T> List<T> all(List<S> stored, Function<S, T> thing) {
        return stored.stream().map(thing).toList();
    }
}
