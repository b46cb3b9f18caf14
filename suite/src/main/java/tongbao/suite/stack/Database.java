package tongbao.suite.stack;

import java.util.concurrent.CompletableFuture;
import tongbao.embedded.EmbeddedPostgres;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.folder.Secrets;
import tongbao.suite.process.Part;
import tongbao.suite.process.Running;

/** The PostgreSQL server with a database for each service, which only that service's user can enter. */
record Database(DataFolder folder, int port) implements Part {

    @Override
    public String name() {
        return "postgres";
    }

    /** Returns when the databases are there: the services migrate theirs as they start. */
    @Override
    public Running start() {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder.postgres(), port);
        try {
            Secrets secrets = Secrets.of(folder.settings());
            for (Service service : Service.values()) {
                String name = service.shortName();
                server.createDatabase(name, name, secrets.databasePassword(name));
            }
            return new Server(server, server.onExit().thenApply(exit -> "exit code " + exit));
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private record Server(EmbeddedPostgres server, CompletableFuture<String> ended) implements Running {
        @Override
        public boolean isReady() {
            return !ended.isDone();
        }

        @Override
        public long processId() {
            return server.processId();
        }

        @Override
        public void stop() {
            server.close();
        }
    }
}
