/** Bulletins printed from reports, as the centres publish them. */
@NullMarked
package tongbao.suite.bulletin;

import org.jspecify.annotations.NullMarked;
