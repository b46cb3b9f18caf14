package tongbao.suite.sample;

import tongbao.event.Outcome;
import tongbao.event.Placement;

/** One case of a sample, before it has a number. Times are seconds of {@link WorkingHours}. */
record Case(Placement placement, Outcome outcome, long accepted, long completed) {}
