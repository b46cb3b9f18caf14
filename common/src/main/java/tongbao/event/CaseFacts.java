package tongbao.event;

import java.time.Instant;

/** What every case event says. {@code occurredAt} decides the period, whenever the event arrives. */
public record CaseFacts(EventId id, CaseKey caseKey, Instant occurredAt, Placement placement) {}
