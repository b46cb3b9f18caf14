/** What a person at the terminal reads. */
@NullMarked
package tongbao.suite.console;

import org.jspecify.annotations.NullMarked;
