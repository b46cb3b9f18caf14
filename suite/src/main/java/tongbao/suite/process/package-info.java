/** Parts of the suite as processes: started, watched, started again, stopped. */
@NullMarked
package tongbao.suite.process;

import org.jspecify.annotations.NullMarked;
