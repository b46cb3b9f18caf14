/** Ledger and running counts, built afresh from the topics beside those that serve, compared, and put in their place. */
@org.jspecify.annotations.NullMarked
package tongbao.report.rebuild;
