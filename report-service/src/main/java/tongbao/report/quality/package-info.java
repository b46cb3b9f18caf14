/** What is wrong with what came in (数据质量): counted, listed, and where possible repaired. */
@org.jspecify.annotations.NullMarked
package tongbao.report.quality;
