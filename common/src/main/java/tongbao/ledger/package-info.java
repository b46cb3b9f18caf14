/** A case as the set of its events: what is known of it and what follows, the same in every service that follows cases. Pure. */
@org.jspecify.annotations.NullMarked
package tongbao.ledger;
