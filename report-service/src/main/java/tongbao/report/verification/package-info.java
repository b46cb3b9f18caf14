/** The running counts, counted again from the ledger by plain SQL. */
@org.jspecify.annotations.NullMarked
package tongbao.report.verification;
