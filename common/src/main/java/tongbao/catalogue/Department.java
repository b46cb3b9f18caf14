package tongbao.catalogue;

import java.util.List;

/** A department (进驻单位): who decides. Aliases are other names under which bulletins print it. */
public record Department(String code, String name, Kind kind, List<String> aliases) {
    public enum Kind {
        GOVERNMENT,
        ENTERPRISE
    }

    public Department {
        aliases = List.copyOf(aliases);
    }
}
