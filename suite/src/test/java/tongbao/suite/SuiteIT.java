package tongbao.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tongbao.suite.bulletin.Row;
import tongbao.suite.bulletin.YongchangBulletin;
import tongbao.suite.bulletin.ZhaoqingBulletin;
import tongbao.suite.console.Console;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.replay.Arrival;
import tongbao.suite.replay.Replay;
import tongbao.suite.replay.SuiteApi;
import tongbao.suite.sample.OtherCentre;
import tongbao.suite.sample.Sample;
import tongbao.suite.sample.Samples;
import tongbao.suite.stack.Installation;
import tongbao.suite.stack.PortWishes;
import tongbao.suite.stack.Service;
import tongbao.suite.stack.Stack;

/** The packaged services, a real broker and a real database as processes, as {@code ./tongbao up} runs them. */
class SuiteIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final IntConsumer NOBODY_LOOKS = posted -> {};
    private static final Sample YONGCHANG = Samples.yongchang();
    private static final Sample ZHAOQING = Samples.zhaoqing();

    @TempDir
    static Path temporary;

    private static DataFolder folder;
    private static Stack stack;
    private static SuiteApi api;

    @BeforeAll
    static void start() {
        folder = DataFolder.open(temporary.resolve("the data 数据"));
        stack = new Stack(
                Installation.current(), folder, PortWishes.anyFree(), new Console(System.out, System.err, false));
        stack.start();
        api = Session.api(stack);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        folder.close();
    }

    @Test
    void bothBulletinsComeOutToTheLastDigit() {
        replayed(YONGCHANG, NOBODY_LOOKS);
        replayed(ZHAOQING, NOBODY_LOOKS);

        Bulletins.assertYongchang(api, "YC");
        Bulletins.assertZhaoqing(api, "ZQ");
        assertThat(new YongchangBulletin(api, "YC").lines())
                .contains("县政务服务大厅投票情况。4-6月份累计办件3816件,群众参与投票3811件,投票率99.87%。其中:满意票3808张,占比99.79%;"
                        + "基本满意3张,占0.08%;不满意票5张(未开展评价5张),占比0.13%。")
                .contains("税务分中心投票情况。4-6月份累计办件782件,群众参与投票782件,投票率100%。其中:满意票782张,占比100%;基本满意票和不满意票均为零。")
                .contains("业务办理。政务服务大厅各窗口共办理政务服务事项3816件,办结3816件,办结率为100%。办件量排名前5位的窗口依次为:"
                        + "市场监管局880件、自然资源局(不动产中心)679件、住房公积金中心338件、交通局320件、公安局297件。零办件的窗口:国家电网永昌分公司。");
        assertThat(new ZhaoqingBulletin(api, "ZQ").lines())
                .contains("7月份中心共受理行政审批及服务事项16616件,办结16661件,按时办结率为100%。电子监察系统显示,红牌0张,黄牌0张。")
                .contains("好差评系统显示,7月份区行政服务中心共收到群众评价13027条。其中,非常满意13017条,满意6条,基本满意3条,不满意0条,非常不满意1条。");
    }

    @Test
    void postingEveryEventASecondTimeChangesNoFigure() {
        Sample yongchang = OtherCentre.of(YONGCHANG, "YC-TWICE");
        Sample zhaoqing = OtherCentre.of(ZHAOQING, "ZQ-TWICE");
        replayed(yongchang, NOBODY_LOOKS);
        replayed(zhaoqing, NOBODY_LOOKS);

        Replay.Result second = replayed(yongchang, NOBODY_LOOKS).plus(replayed(zhaoqing, NOBODY_LOOKS));

        assertThat(second.votes()).isZero();
        assertThat(second.knownVotes()).isEqualTo(6_291 + 13_027);
        Bulletins.assertYongchang(api, "YC-TWICE");
        Bulletins.assertZhaoqing(api, "ZQ-TWICE");
    }

    @Test
    void aReportServiceKilledInTheMiddleOfTheReplayComesBackWithTheSameFigures() {
        Sample yongchang = OtherCentre.of(YONGCHANG, "YC-KILLED");
        Sample zhaoqing = OtherCentre.of(ZHAOQING, "ZQ-KILLED");
        ProcessHandle killed = Processes.only("report-service/target");

        replayed(yongchang, afterPosting(yongchang.facts().size() / 2, killed::destroyForcibly));
        replayed(zhaoqing, NOBODY_LOOKS);

        assertThat(killed.isAlive()).isFalse();
        Bulletins.assertYongchang(api, "YC-KILLED");
        Bulletins.assertZhaoqing(api, "ZQ-KILLED");
    }

    @Test
    void whileTheBrokerIsAwayEventsAreRefusedAndVotesTakenAndBothArriveOnceItIsBack() throws Exception {
        SingleCase one = new SingleCase(OtherCentre.of(YONGCHANG, "YC-AWAY"), api, stack);
        one.prepare();
        assertThat(one.postAcceptance().statusCode()).isEqualTo(202);
        List<ProcessHandle> services = List.of(
                Processes.only("intake-service/target"),
                Processes.only("rating-service/target"),
                Processes.only("report-service/target"));

        ProcessHandle broker = Processes.only("tongbao.embedded.KafkaProcess");
        broker.destroyForcibly();
        broker.onExit().join();
        long begin = System.nanoTime();
        HttpResponse<String> event = one.postCompletion();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        HttpResponse<String> vote = one.postVote();

        assertThat(event.statusCode()).as(event.body()).isEqualTo(503);
        assertThat(event.headers().firstValue("Retry-After")).isPresent();
        assertThat(took).isLessThan(Duration.ofSeconds(1));
        assertThat(vote.statusCode()).as(vote.body()).isEqualTo(201);
        await().atMost(LIMIT).until(() -> one.postCompletion().statusCode() == 202);
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            Row total = Row.total(api.report("2023-Q2", Map.of("centre", "YC-AWAY")));
            assertThat(total.count("/cases/accepted")).isEqualTo(1);
            assertThat(total.count("/cases/completed")).isEqualTo(1);
            assertThat(total.count("/ratings/rated")).isEqualTo(1);
        });
        assertThat(services).allMatch(ProcessHandle::isAlive);
    }

    @Test
    void aSuiteThatRunsIsVerifiedAndRebuiltFromASecondTerminalWithoutAnyDifference() {
        replayed(OtherCentre.of(YONGCHANG, "YC-PROVED"), NOBODY_LOOKS);

        assertThat(typed("verify", 0)).contains(" rows of counts: no difference");
        assertThat(typed("rebuild", 0)).contains("rebuilt: ").contains(" buckets compared, 0 different");
        assertThat(typed("verify", 0)).contains(" rows of counts: no difference");

        Bulletins.assertYongchang(api, "YC-PROVED");
    }

    @Test
    void credentialsAreForTheirOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials())))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutATokenNobodyAnswers() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (String address : List.of(
                stack.address(Service.INTAKE) + "/api/v1/catalogue?centre=YC",
                stack.address(Service.RATING) + "/api/v1/ratings/00000000-0000-0000-0000-000000000000",
                stack.address(Service.REPORT) + "/api/v1/progress")) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(address).isEqualTo(401);
        }
    }

    private static String typed(String command, int exit) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

        int ended = Suite.commandLine(new Console(out, out, false))
                .execute(command, "--data", folder.home().toString());

        String said = output.toString(StandardCharsets.UTF_8);
        assertThat(ended).as(said).isEqualTo(exit);
        return said;
    }

    private static Replay.Result replayed(Sample sample, IntConsumer posted) {
        Replay.Result result = Replay.of(sample, api, posted);
        new Arrival(api).await(sample);
        return result;
    }

    private static IntConsumer afterPosting(int facts, Runnable action) {
        AtomicInteger soFar = new AtomicInteger();
        return posted -> {
            int before = soFar.getAndAdd(posted);
            if (before < facts && before + posted >= facts) {
                action.run();
            }
        };
    }
}
