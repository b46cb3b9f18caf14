package tongbao.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.console.Table;

@Command(
        name = "verify",
        description = "Counts every figure again from the ledger; ends with 1 where one is not as it should be.",
        mixinStandardHelpOptions = true)
final class Verify implements Callable<Integer> {
    private static final String KIND = "verifications";
    private static final int SHOWN = 20;

    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    Verify(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Reached suite = Reached.of(options, console)) {
            JsonNode found = suite.api().run(KIND, "", state -> {});
            if (!found.path("state").asText().equals("FINISHED")) {
                throw new PlainFailure("verification " + found.path("id") + " did not come to its end: "
                        + found.path("failure").asText(found.path("state").asText()));
            }
            long differences = found.path("differences").asLong();
            console.line(String.format(
                    Locale.ROOT,
                    "verified %,d centres, %,d rows of counts: %s",
                    found.path("centres").asLong(),
                    found.path("buckets").asLong(),
                    differences == 0 ? "no difference" : String.format(Locale.ROOT, "%,d differences", differences)));
            if (differences > 0) {
                table(suite.api().differences(KIND, found, SHOWN)).lines().forEach(console::line);
            }
            return differences == 0 ? 0 : 1;
        }
    }

    private static Table table(List<JsonNode> differences) {
        Table table = new Table(0, "row", "count", "kept", "counted");
        differences.forEach(difference -> table.add(List.of(
                row(difference),
                difference.path("count").asText(),
                difference.path("kept").asText(),
                difference.path("counted").asText())));
        return table;
    }

    private static String row(JsonNode difference) {
        String codes = StreamSupport.stream(difference.path("row").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("/"));
        return String.join(
                " ",
                difference.path("centre").asText(),
                difference.path("table").asText(),
                difference.path("grain").asText(),
                difference.path("bucket").asText(),
                codes);
    }
}
