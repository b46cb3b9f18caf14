/** The transactional outbox: facts written with the data they tell of, sent to Kafka afterwards, at least once. */
@org.jspecify.annotations.NullMarked
package tongbao.outbox;
