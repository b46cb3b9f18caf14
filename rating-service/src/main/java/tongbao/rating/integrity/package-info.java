/** What looks wrong about votes, for supervisors to look into. Nothing here changes a vote or a figure. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.integrity;
