package tongbao.intake.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
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
import tongbao.time.Convention;

/** A catalogue as it is put and shown: everything but what concerns tokens. */
@Schema(name = "Catalogue")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CatalogueView(
        CentreView centre,

        @Schema(readOnly = true, description = "counts the changes of the content")
        long version,

        List<Hall> halls,
        List<Department> departments,
        List<Item> items,
        List<Window> windows,
        List<StaffMember> staff,
        List<DeviceView> devices) {

    /** The centre; zone, scheme and convention have defaults. */
    @Schema(name = "Centre")
    record CentreView(
            String code,
            String name,
            String zone,
            SchemeView ratingScheme,
            Convention deadlineConvention,
            RatingRules ratingRules) {
        static CentreView of(Centre centre) {
            return new CentreView(
                    centre.code(),
                    centre.name(),
                    centre.zone().getId(),
                    SchemeView.of(centre.ratingScheme()),
                    centre.deadlineConvention(),
                    centre.ratingRules());
        }
    }

    /** The scheme, its levels in their own order. */
    @Schema(name = "RatingScheme")
    record SchemeView(List<Level> satisfied, RatingScheme.Denominator denominator, RatingScheme.Unrated unrated) {
        static SchemeView of(RatingScheme scheme) {
            return new SchemeView(
                    scheme.satisfied().stream().sorted().toList(), scheme.denominator(), scheme.unrated());
        }
    }

    /** A device without its token version. */
    @Schema(name = "Device")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeviceView(
            String code,
            Device.Kind kind,
            @Schema(nullable = true) @Nullable String hall,
            @Schema(nullable = true) @Nullable String window) {
        static DeviceView of(Device device) {
            return new DeviceView(device.code(), device.kind(), device.hall(), device.window());
        }
    }

    static CatalogueView of(Catalogue catalogue) {
        return new CatalogueView(
                CentreView.of(catalogue.centre()),
                catalogue.version(),
                catalogue.halls(),
                catalogue.departments(),
                catalogue.items(),
                catalogue.windows(),
                catalogue.staff(),
                catalogue.devices().stream().map(DeviceView::of).toList());
    }
}
