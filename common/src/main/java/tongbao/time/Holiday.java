package tongbao.time;

import java.time.LocalDate;

/** Days off in a row, both ends included, and what they celebrate. */
public record Holiday(LocalDate from, LocalDate to, String name) {}
