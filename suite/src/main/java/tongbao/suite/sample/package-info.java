/** Two published bulletins turned back into the cases and votes behind them. */
@NullMarked
package tongbao.suite.sample;

import org.jspecify.annotations.NullMarked;
