/** The keys that raters' contacts are kept under: sealing, finding, and changing them. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.contact;
