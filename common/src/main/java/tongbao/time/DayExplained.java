package tongbao.time;

import java.time.Duration;

/**
 * What one day added to a case's clock.
 *
 * @param number the how-many-th working day after acceptance this is; 0 for the day of acceptance and for days off
 * @param counted the working time of the day that ran towards the limits
 * @param suspended the working time of the day during which the clock stood still
 */
public record DayExplained(CalendarDay day, int number, Duration counted, Duration suspended) {}
