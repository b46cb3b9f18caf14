/** The way from the topics into ledger and tallies: one transaction per batch, offsets included. */
@org.jspecify.annotations.NullMarked
package tongbao.report.projection;
