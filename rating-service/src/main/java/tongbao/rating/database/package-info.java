/** Transactions under a bound: how many at once, how long one waits, when one is tried again. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.database;
