/** Votes of the public: taken once per case, durable first, then told to Kafka. */
@org.jspecify.annotations.NullMarked
package tongbao.rating.vote;
