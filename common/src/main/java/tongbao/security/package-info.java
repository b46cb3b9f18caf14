/** Who calls: people by role and centre, devices by registration. */
@org.jspecify.annotations.NullMarked
package tongbao.security;
