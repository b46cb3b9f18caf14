package tongbao.suite.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tongbao.embedded.ParentWatch;

/** A child for tests: says a few things and stays, or fails at once. */
final class ChildMain {
    private ChildMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args[0].equals("fail")) {
            throw new IllegalStateException("no disk");
        }
        ParentWatch.onParentGone(() -> System.exit(0));
        System.out.println("2026-11-22 03:00:00.000 INFO  [child] all is well");
        System.out.println("2026-11-22 03:00:00.000 WARN  [child] still starting");
        System.out.println("child ready");
        CountDownLatch never = new CountDownLatch(1);
        do { // again and again, since it cannot know when its readiness was noticed
            System.out.println("2026-11-22 03:00:00.000 WARN  [child] nearly full");
        } while (!never.await(100, TimeUnit.MILLISECONDS));
    }
}
