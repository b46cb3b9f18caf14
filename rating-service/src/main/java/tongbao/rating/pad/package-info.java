/** The rating pad: its page, and what the page is told about its centre. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.pad;
