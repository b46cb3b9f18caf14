/** Events of cases and ratings: what travels on the Kafka topics, and the only code that reads or writes their JSON. */
@org.jspecify.annotations.NullMarked
package tongbao.event;
