/** Keys as they are configured: read, named, and kept by their names. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.secret;
