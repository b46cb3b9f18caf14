/** Who did what with raters' personal data, and why: appended, listed, never changed. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.audit;
