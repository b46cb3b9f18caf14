/** Votes that a centre's rules put in for cases nobody rated in time (默认评价), kept apart from people's for ever. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.defaultvote;
