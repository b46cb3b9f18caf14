/** Strict one-pass reading of flat JSON objects, alone or in arrays. */
@org.jspecify.annotations.NullMarked
package tongbao.json;
