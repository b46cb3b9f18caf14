/** Calendar time as a centre sees it: reporting periods, working days, and the limits counted in them. */
@NullMarked
package tongbao.time;

import org.jspecify.annotations.NullMarked;
