/** The services' HTTP APIs as a gateway uses them, and the replay of a sample through them. */
@NullMarked
package tongbao.suite.replay;

import org.jspecify.annotations.NullMarked;
