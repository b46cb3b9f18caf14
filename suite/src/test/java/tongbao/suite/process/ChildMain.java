package tongbao.suite.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tongbao.embedded.ParentWatch;

/** A child for tests: says that it is ready, then warns again and again, or fails at once. */
final class ChildMain {
    private static final long BETWEEN_WARNINGS_MILLIS = 100;
    private static final CountDownLatch END = new CountDownLatch(1);

    private ChildMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args[0].equals("fail")) {
            throw new IllegalStateException("no disk");
        }
        ParentWatch.onParentGone(() -> System.exit(0));
        System.out.println("2026-11-22 03:00:00.000 INFO  [child] all is well");
        System.out.println("child ready");
        do {
            System.out.println("2026-11-22 03:00:00.000 WARN  [child] nearly full");
        } while (!END.await(BETWEEN_WARNINGS_MILLIS, TimeUnit.MILLISECONDS));
    }
}
