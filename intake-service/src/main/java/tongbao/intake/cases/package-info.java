/** Case events: read, checked against the catalogue, and acknowledged by Kafka before they are accepted. */
@org.jspecify.annotations.NullMarked
package tongbao.intake.cases;
