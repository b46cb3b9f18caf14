/** What is known of each case: the set of its events, what follows from them, and what it adds to the figures. Pure. */
@org.jspecify.annotations.NullMarked
package tongbao.report.ledger;
