/** A real Kafka broker and a real PostgreSQL, started from Maven artifacts; no Docker and nothing to install. */
@NullMarked
package tongbao.embedded;

import org.jspecify.annotations.NullMarked;
