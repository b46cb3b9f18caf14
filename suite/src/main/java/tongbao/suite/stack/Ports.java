package tongbao.suite.stack;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tongbao.embedded.FreePort;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.folder.Settings;

/** The ports of one run, all different and all free a moment ago. */
record Ports(Map<Service, Integer> services, int kafka, int postgres) {

    int of(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    static Ports choose(PortWishes wishes, Settings settings) {
        Chooser chooser = new Chooser(settings);
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, chooser.wished(service.fullName(), wishes.of(service), service.shortName()));
        }
        return new Ports(
                services,
                chooser.remembered("kafka", wishes.kafka()),
                chooser.remembered("postgres", wishes.postgres()));
    }

    private static final class Chooser {
        private final Settings settings;
        private final Set<Integer> taken = new HashSet<>();

        private Chooser(Settings settings) {
            this.settings = settings;
        }

        int wished(String who, int port, String option) {
            if (port == 0) {
                return anyFree();
            }
            if (!taken.add(port) || !FreePort.isFree(port)) {
                throw new PlainFailure("port " + port + " for " + who + " is taken; choose another with --" + option
                        + "-port (0 for any free one)");
            }
            return port;
        }

        /** Clients of the data folder's owner may know the port, so it stays the same while it can. */
        int remembered(String name, @Nullable Integer wish) {
            String known = settings.get(name + ".port");
            int port;
            if (wish != null) {
                port = wished(name, wish, name);
            } else if (known != null && isFree(Integer.parseInt(known))) {
                port = Integer.parseInt(known);
                taken.add(port);
            } else {
                port = anyFree();
            }
            settings.put(name + ".port", String.valueOf(port));
            return port;
        }

        private int anyFree() {
            int port = FreePort.choose();
            while (!taken.add(port)) {
                port = FreePort.choose();
            }
            return port;
        }

        private boolean isFree(int port) {
            return !taken.contains(port) && FreePort.isFree(port);
        }
    }
}
