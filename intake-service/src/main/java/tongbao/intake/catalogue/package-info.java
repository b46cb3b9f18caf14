/** The catalogue of each centre: read strictly, kept in PostgreSQL, published through the outbox. */
@org.jspecify.annotations.NullMarked
package tongbao.intake.catalogue;
