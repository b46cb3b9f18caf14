/** Electronic supervision (电子监察): the cards that cases got, and those revoked. */
@org.jspecify.annotations.NullMarked
package tongbao.report.supervision;
