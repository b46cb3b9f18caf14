/** Broker, database and the three services, run as one. */
@NullMarked
package tongbao.suite.stack;

import org.jspecify.annotations.NullMarked;
