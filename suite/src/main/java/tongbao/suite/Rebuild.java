package tongbao.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.console.Steps;
import tongbao.suite.console.Table;

@Command(
        name = "rebuild",
        description =
                "Builds ledger and figures afresh from the topics while the old ones serve, compares, changes over.",
        mixinStandardHelpOptions = true)
final class Rebuild implements Callable<Integer> {
    private static final String KIND = "rebuilds";
    private static final int PERCENT = 100;
    private static final int SHOWN = 20;

    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--keep-if-different", description = "leave the old tables where the new ones differ")
    private boolean keep;

    Rebuild(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Reached suite = Reached.of(options, console)) {
            JsonNode ended = watched(suite);
            console.line(String.format(
                    Locale.ROOT,
                    "%s: %,d events at %,.0f per second; %,d buckets compared, %,d different",
                    said(ended),
                    ended.path("applied").asLong(),
                    ended.path("eventsPerSecond").asDouble(),
                    ended.path("buckets").asLong(),
                    ended.path("differences").asLong()));
            if (ended.path("differences").asLong() > 0) {
                table(suite.api().differences(KIND, ended, SHOWN)).lines().forEach(console::line);
            }
            return ended.path("state").asText().equals("SWAPPED") ? 0 : 1;
        }
    }

    private JsonNode watched(Reached suite) {
        try (Steps steps = Steps.of("rebuild", "events %", PERCENT, console)) {
            return suite.api().run(KIND, "?onDifference=" + (keep ? "KEEP" : "SWAP"), progress(steps));
        }
    }

    private static Consumer<JsonNode> progress(Steps steps) {
        int[] shown = {0};
        return state -> {
            int percent = state.path("percent").asInt();
            if (percent > shown[0]) {
                steps.done(percent - shown[0]);
                shown[0] = percent;
            }
        };
    }

    private static String said(JsonNode ended) {
        return switch (ended.path("state").asText()) {
            case "SWAPPED" -> "rebuilt";
            case "KEPT" -> "the old tables serve";
            default ->
                throw new PlainFailure("the old tables serve; rebuild " + ended.path("id") + " failed: "
                        + ended.path("failure").asText(ended.path("state").asText()));
        };
    }

    private static Table table(List<JsonNode> differences) {
        Table table = new Table(0, "bucket", "old rows", "new rows");
        differences.forEach(difference -> table.add(List.of(
                String.join(
                        " ",
                        difference.path("centre").asText("-"),
                        difference.path("table").asText(),
                        difference.path("grain").asText(),
                        difference.path("bucket").asText()),
                difference.path("oldRows").asText(),
                difference.path("newRows").asText())));
        return table;
    }
}
