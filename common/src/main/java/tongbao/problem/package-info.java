/** The one error body of all services (RFC 9457). */
@org.jspecify.annotations.NullMarked
package tongbao.problem;
