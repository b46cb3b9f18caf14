/** The catalogue of a centre, as it travels on its compacted topic and as every service holds it in memory. */
@org.jspecify.annotations.NullMarked
package tongbao.catalogue;
