package tongbao.report.quality;

/** An item and where it stands in the list. */
record Listed(QualityKind kind, Key key, QualityItem item) {}
