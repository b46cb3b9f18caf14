package tongbao.suite.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import tongbao.suite.console.PlainFailure;

/** The built project: where the packaged services and this program lie. */
public record Installation(Path home) {

    /** The one this program was started from, as the launcher script names it. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("tongbao.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    Path jarOf(Service service) {
        return required(home.resolve(service.fullName()).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    /** This program's jar, whose manifest names everything it needs. */
    public Path suiteJar() {
        return required(home.resolve("suite/target/suite.jar"));
    }

    private static Path required(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new PlainFailure(jar + " is missing; build it with ./mvnw -DskipTests package");
        }
        return jar;
    }
}
