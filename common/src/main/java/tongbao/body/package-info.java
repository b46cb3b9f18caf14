/** Bodies of requests: read up to a limit and not a byte further, and larger ones field by field. */
@org.jspecify.annotations.NullMarked
package tongbao.body;
