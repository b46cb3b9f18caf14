/** Bodies of requests, read up to a limit and not a byte further. */
@org.jspecify.annotations.NullMarked
package tongbao.body;
