package tongbao.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a PostgreSQL, says where, and waits to be killed. */
final class PostgresMain {

    private PostgresMain() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), 0, PostgresSettings.forTests());
        postgres.createDatabase("child", "child", "a password of the child");
        System.out.println("postgres ready " + postgres.port());
        new CountDownLatch(1).await();
    }
}
