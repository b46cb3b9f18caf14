package tongbao.suite;

import tongbao.suite.console.Console;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.replay.SuiteApi;
import tongbao.suite.stack.Installation;
import tongbao.suite.stack.Service;
import tongbao.suite.stack.Stack;

/** One run of the whole suite, from the lock on its folder to the end of its last process. */
final class Session implements AutoCloseable {
    private final DataFolder folder;
    private final Stack stack;

    private Session(DataFolder folder, Stack stack) {
        this.folder = folder;
        this.stack = stack;
    }

    /** Starts everything and says so; Ctrl-C and SIGTERM end it in order from the first moment on. */
    static Session start(RunOptions options, Console console) {
        DataFolder folder = DataFolder.open(options.data());
        Stack stack;
        try {
            console.note("data", folder.home().toString());
            stack = new Stack(Installation.current(), folder, options.ports(), console);
        } catch (RuntimeException failed) {
            folder.close();
            throw failed;
        }
        Session session = new Session(folder, stack);
        Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
        try {
            stack.start();
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
        session.announce(console);
        return session;
    }

    Stack stack() {
        return stack;
    }

    SuiteApi api() {
        return api(stack);
    }

    static SuiteApi api(Stack stack) {
        return new SuiteApi(
                stack.address(Service.INTAKE),
                stack.address(Service.RATING),
                stack.address(Service.REPORT),
                stack.credentials());
    }

    DataFolder folder() {
        return folder;
    }

    private void announce(Console console) {
        for (Service service : Service.values()) {
            console.note(service.fullName(), stack.address(service) + "/q/swagger-ui");
        }
        console.note("rating pad", stack.address(Service.RATING) + "/pad");
        console.note("credentials", folder.credentials().toString());
        console.line("ready");
    }

    /** May be called twice, and from the shutdown hook while the start is still under way. */
    @Override
    public void close() {
        stack.close();
        folder.close();
    }
}
