/** Long work in the background that one replica does for all. */
@org.jspecify.annotations.NullMarked
package tongbao.report.work;
