package tongbao.intake.catalogue;

import java.util.List;
import java.util.Map;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Centre;
import tongbao.catalogue.Department;
import tongbao.catalogue.Device;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.catalogue.StaffMember;
import tongbao.catalogue.Window;

/** What an administrator says of a centre. Equal contents are the same version. Devices carry no token version here. */
record CatalogueContent(
        Centre centre,
        List<Hall> halls,
        List<Department> departments,
        List<Item> items,
        List<Window> windows,
        List<StaffMember> staff,
        List<Device> devices) {

    /** The same as it is published, with the token version of each device; 0 for one that never had a token. */
    Catalogue published(long version, long revision, Map<String, Long> tokenVersions) {
        List<Device> issued = devices.stream()
                .map(d ->
                        new Device(d.code(), d.kind(), d.hall(), d.window(), tokenVersions.getOrDefault(d.code(), 0L)))
                .toList();
        return Catalogue.of(centre, version, revision, halls, departments, items, windows, staff, issued);
    }
}
