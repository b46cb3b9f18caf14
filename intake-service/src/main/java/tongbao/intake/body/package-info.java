/** Reading request bodies within bounds. */
@org.jspecify.annotations.NullMarked
package tongbao.intake.body;
