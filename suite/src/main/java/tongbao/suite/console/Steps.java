package tongbao.suite.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a longer piece of work is: a bar on a terminal, a few plain lines anywhere else. */
public sealed interface Steps extends AutoCloseable {

    /** May be called from any thread. */
    void done(int steps);

    @Override
    void close();

    /** @param part who works, where plain lines say so */
    static Steps of(String part, String work, int all, Console console) {
        return console.isTerminal() ? Bar.of(work, all, console) : new Lines(part, work, all, console);
    }

    /** One line that grows. */
    record Bar(ProgressBar bar) implements Steps {
        private static final int REDRAW_MILLIS = 100;

        static Bar of(String work, int all, Console console) {
            return new Bar(new ProgressBarBuilder()
                    .setTaskName(work)
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(console.out()))
                    .build());
        }

        @Override
        public void done(int steps) {
            bar.stepBy(steps);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line at each quarter. */
    final class Lines implements Steps {
        private static final int PARTS = 4;

        private final String part;
        private final String work;
        private final int all;
        private final Console console;
        private int soFar;

        Lines(String part, String work, int all, Console console) {
            this.part = part;
            this.work = work;
            this.all = all;
            this.console = console;
        }

        @Override
        public synchronized void done(int steps) {
            long before = (long) soFar * PARTS / all;
            soFar += steps;
            if ((long) soFar * PARTS / all > before) {
                console.note(part, work + " " + soFar + "/" + all);
            }
        }

        @Override
        public void close() {}
    }
}
