/** Links by which people rate on their own phones: made for a case, signed, good for one vote. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.link;
