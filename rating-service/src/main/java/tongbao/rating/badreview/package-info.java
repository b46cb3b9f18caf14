/** The closed loop a bad vote goes through (差评整改): verified, rectified, asked again, closed. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.badreview;
