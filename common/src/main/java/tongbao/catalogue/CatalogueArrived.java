package tongbao.catalogue;

import java.time.Instant;

/**
 * A catalogue came from its topic and is about to be in force here. An observer that fails keeps it from being so: it
 * is tried again. The same one arrives again at each start.
 *
 * @param publishedAt when it was written to the topic
 */
public record CatalogueArrived(Catalogue catalogue, Instant publishedAt) {}
