package tongbao.suite;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tongbao.suite.bulletin.YongchangBulletin;
import tongbao.suite.bulletin.ZhaoqingBulletin;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.console.Steps;
import tongbao.suite.replay.Arrival;
import tongbao.suite.replay.Replay;
import tongbao.suite.replay.SuiteApi;
import tongbao.suite.sample.Sample;
import tongbao.suite.sample.Samples;

@Command(
        name = "demo",
        description = "The same, then replays two published bulletins through the HTTP APIs and prints them.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--keep", description = "go on running afterwards, as up does")
    private boolean keep;

    Demo(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Sample yongchang = Samples.yongchang();
        Sample zhaoqing = Samples.zhaoqing();
        try (Session session = Session.start(options, console)) {
            SuiteApi api = session.api();
            replay(List.of(yongchang, zhaoqing), api);
            print(new YongchangBulletin(api, yongchang.centre()).lines());
            print(new ZhaoqingBulletin(api, zhaoqing.centre()).lines());
            if (keep) {
                console.line("still running; Ctrl-C stops it");
                throw new PlainFailure(session.stack().givenUp().join());
            }
            console.line("data kept in " + session.folder().home() + "; to look around: ./tongbao up");
        }
        return 0;
    }

    private void replay(List<Sample> samples, SuiteApi api) {
        Replay.Result posted = samples.stream()
                .map(sample -> replay(sample, api))
                .reduce(Replay.Result::plus)
                .orElseThrow();
        long begin = System.nanoTime();
        samples.forEach(new Arrival(api)::await);
        double seconds = posted.took().toMillis() / 1000.0;
        console.line(String.format(
                Locale.ROOT,
                "posted %,d events and %,d votes (%,d of them known already) in %.1f s, %,.0f per second;"
                        + " in the reports %.1f s later",
                posted.events(),
                posted.votes() + posted.knownVotes(),
                posted.knownVotes(),
                seconds,
                posted.total() / seconds,
                (System.nanoTime() - begin) / 1e9));
    }

    private Replay.Result replay(Sample sample, SuiteApi api) {
        try (Steps steps =
                Steps.of("replay", sample.centreName(), sample.facts().size(), console)) {
            return Replay.of(sample, api, steps::done);
        }
    }

    private void print(List<String> lines) {
        console.line("");
        lines.forEach(console::line);
        console.line("");
    }
}
