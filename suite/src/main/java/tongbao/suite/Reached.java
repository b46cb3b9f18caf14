package tongbao.suite;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import tongbao.suite.console.Console;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.folder.Credentials;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.replay.ProofApi;
import tongbao.suite.stack.Service;

/** A suite to ask something of: the one that runs on the folder, or one that runs for as long as that takes. */
record Reached(ProofApi api, AutoCloseable end) implements AutoCloseable {

    static Reached of(RunOptions options, Console console) {
        if (DataFolder.isInUse(options.data())) {
            return new Reached(running(options.data()), () -> {});
        }
        Session session = Session.start(options, console);
        return new Reached(
                new ProofApi(
                        session.stack().address(Service.REPORT),
                        session.stack().credentials().admin()),
                session);
    }

    /** Where it listens stands in what its report-service was told. */
    private static ProofApi running(Path data) {
        Path told = data.resolve("conf").resolve(Service.REPORT.fullName() + ".properties");
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(told, StandardCharsets.UTF_8)) {
            settings.load(text);
        } catch (IOException notYet) {
            throw new PlainFailure("the tongbao that runs on " + data + " is not ready yet; try again");
        }
        String port = settings.getProperty("quarkus.http.port");
        Credentials credentials = Credentials.asTheyStand(data.resolve("credentials.json"));
        return new ProofApi(URI.create("http://127.0.0.1:" + port), credentials.admin());
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
