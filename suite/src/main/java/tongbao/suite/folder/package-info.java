/** The data folder: what it remembers, its secrets, its lock. */
@NullMarked
package tongbao.suite.folder;

import org.jspecify.annotations.NullMarked;
