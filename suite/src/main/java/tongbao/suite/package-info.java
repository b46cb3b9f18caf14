/** The whole of Tongbao on one machine: the commands of {@code ./tongbao}. */
@NullMarked
package tongbao.suite;

import org.jspecify.annotations.NullMarked;
