/** Votes by which supervisors prove that bad ones get through (哨兵评价). They take the way of all votes and count nowhere. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.canary;
