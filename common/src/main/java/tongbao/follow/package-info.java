/** Following a topic with the offsets in one's own database: they move in the transaction that applies, or not at all. */
@org.jspecify.annotations.NullMarked
package tongbao.follow;
