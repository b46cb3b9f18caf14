/** What one rater is owed: to be told everything that is kept of them, and to have it removed. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.rater;
