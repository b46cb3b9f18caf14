/** What every service of the suite needs to run: clock, topics, end with the parent. */
@org.jspecify.annotations.NullMarked
package tongbao.runtime;
