package tongbao.follow;

/** Offsets from {@code start} up to, not including, {@code end}. */
public record Span(long start, long end) {}
