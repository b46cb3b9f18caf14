/** Devices and their tokens. */
@org.jspecify.annotations.NullMarked
package tongbao.intake.device;
