package tongbao.report.projection;

/** An event came before the catalogue that explains it; the batch is tried again. */
final class CatalogueAwaited extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueAwaited(String what) {
        super("catalogue not here yet for " + what, null, false, false);
    }
}
