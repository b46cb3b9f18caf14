/** Cases one by one: what is known of one, lists of them, and those behind a figure. */
@org.jspecify.annotations.NullMarked
package tongbao.report.cases;
