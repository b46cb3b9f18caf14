/** What a pad should ask now: the case its window has just completed. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.invitation;
