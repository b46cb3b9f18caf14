/** The read side: SQL over tallies and open cases, and the reports made of it. */
@org.jspecify.annotations.NullMarked
package tongbao.report.query;
