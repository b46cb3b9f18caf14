package tongbao.time;

import java.time.LocalDate;

/** A Saturday or Sunday that works (调休), and the holiday it pays for. */
public record MakeUpDay(LocalDate date, String name) {}
