/** Lists that are too long for one answer. */
@org.jspecify.annotations.NullMarked
package tongbao.page;
