/** The working calendar as it changes while services run: its versions, and how they travel. */
@org.jspecify.annotations.NullMarked
package tongbao.calendar;
