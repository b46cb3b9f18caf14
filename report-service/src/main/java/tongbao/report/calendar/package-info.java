/** The working calendar as an admin puts it and as people ask for it, and what a missing year does. */
@org.jspecify.annotations.NullMarked
package tongbao.report.calendar;
