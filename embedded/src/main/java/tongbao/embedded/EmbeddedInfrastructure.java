package tongbao.embedded;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka and one PostgreSQL for all tests of a JVM, each started when first asked for, in a temporary folder that is
 * deleted when the JVM ends. The database does not sync its files.
 *
 * <p>A {@code @QuarkusTest} and its {@link EmbeddedTestResource} may be loaded by different class loaders, each with its
 * own copy of this class, and Quarkus closes loaders between test profiles. So this class has no state. The servers
 * live in the system class loader, where Surefire and the IDEs put the test class path, and are reached from every copy
 * by reflection, with types of the JDK only. A test of a service therefore just writes
 *
 * <pre>{@code
 * EmbeddedInfrastructure.kafka().stop();
 * ...
 * EmbeddedInfrastructure.kafka().start();
 * }</pre>
 */
public final class EmbeddedInfrastructure {

    private EmbeddedInfrastructure() {}

    /** The broker of this JVM; {@link EmbeddedTestResource} has it running before each application start. */
    public interface Broker {

        /** The address, which stays the same whether the broker runs or not. */
        String bootstrapServers();

        /** Starts the broker on its old folder and port; does nothing when it runs. */
        void start();

        /** Stops the broker in order; does nothing when it does not run. */
        void stop();
    }

    /** The database server of this JVM. */
    public interface Databases {

        /** See {@link EmbeddedPostgres#createDatabase}. */
        void createDatabase(String database, String user, String userPassword);

        String jdbcUrl(String database);
    }

    public static Broker kafka() {
        return shared("kafka", Broker.class);
    }

    public static Databases postgres() {
        return shared("postgres", Databases.class);
    }

    private static <T> T shared(String name, Class<T> view) {
        Object server = requireNonNull(call(null, method(home(), name)));
        Object proxy = Proxy.newProxyInstance(
                view.getClassLoader(),
                new Class<?>[] {view},
                (self, called, arguments) -> call(
                        server, method(server.getClass(), called.getName(), called.getParameterTypes()), arguments));
        return view.cast(proxy);
    }

    private static Class<?> home() {
        try {
            return Class.forName(SharedServers.class.getName(), true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException launchedOtherwise) {
            // A launcher that keeps the class path to itself, as Quarkus' development mode does; there is one loader
            // then.
            return SharedServers.class;
        }
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            Method method = owner.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(owner + " is of another version", e);
        }
    }

    private static @Nullable Object call(@Nullable Object target, Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it was made accessible", e);
        }
    }
}
