/** The cases that votes are about, followed from their topic into this service's own database. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.follow;
