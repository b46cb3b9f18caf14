package tongbao.suite.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tongbao.suite.console.Console;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.process.JavaProgram;
import tongbao.suite.process.Part;
import tongbao.suite.process.Readiness;

/** Makes the suite's parts for one data folder and one choice of ports. */
record Parts(Installation installation, DataFolder folder, Ports ports, HttpClient http, Console console) {
    private static final int BROKER_HEAP_MEBIBYTES = 256;

    /** Small JVMs: five processes share a laptop. */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:NewRatio=1", // what a request or a batch makes is soon garbage: the more room for it, the less is
            // copied
            "-Xss512k",
            "-XX:MetaspaceSize=96m", // what classes need: each step towards it would be a full collection
            "-XX:MaxMetaspaceSize=192m",
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    /** Each thread of a JVM may otherwise keep freed native memory of its own. */
    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private static final String LOG_FORM = "%1$tF %1$tT.%1$tL %4$-7s [%3$s] %5$s%6$s%n";

    Part database() {
        return new Database(folder, ports.postgres());
    }

    Part broker() {
        List<String> arguments = java(BROKER_HEAP_MEBIBYTES);
        arguments.add("-Djava.util.logging.SimpleFormatter.format=" + LOG_FORM);
        arguments.addAll(List.of("-cp", installation.suiteJar().toString(), "tongbao.embedded.KafkaProcess"));
        arguments.addAll(List.of("--data", folder.kafka().toString(), "--port", String.valueOf(ports.kafka())));
        return program("kafka", arguments, ENVIRONMENT, new Readiness.Line("kafka ready"));
    }

    /** @param javaOptions in force where they contradict our own */
    Part service(Service service, Path settings, List<String> javaOptions) {
        List<String> arguments = java(service.heapMebibytes());
        arguments.addAll(javaOptions);
        arguments.addAll(List.of("-jar", installation.jarOf(service).toString()));
        Map<String, String> environment = new java.util.HashMap<>(ENVIRONMENT);
        environment.put("QUARKUS_CONFIG_LOCATIONS", location(settings));
        URI ready = URI.create("http://127.0.0.1:" + ports.of(service) + "/q/health/ready");
        return program(service.fullName(), arguments, environment, new Readiness.Page(http, ready));
    }

    private Part program(String name, List<String> arguments, Map<String, String> environment, Readiness readiness) {
        return new JavaProgram(name, arguments, environment, folder.log(name), readiness, console);
    }

    private static List<String> java(int heapMebibytes) {
        List<String> arguments = new ArrayList<>(SMALL);
        arguments.add("-Xmx" + heapMebibytes + "m");
        return arguments;
    }

    /** A list of addresses, so spaces and commas of the path must be escaped. */
    private static String location(Path settings) {
        return settings.toUri().toASCIIString().replace(",", "%2C");
    }
}
