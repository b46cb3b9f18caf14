/** How fast the suite is, measured on the real services with the real broker and database. */
@NullMarked
package tongbao.suite.bench;

import org.jspecify.annotations.NullMarked;
