package tongbao.report.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Centre;
import tongbao.catalogue.Department;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.catalogue.RatingScheme;
import tongbao.event.Applicant;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseEvent;
import tongbao.event.CaseEventType;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.CaseResumed;
import tongbao.event.CaseRetracted;
import tongbao.event.CaseSuspended;
import tongbao.event.CaseWithdrawn;
import tongbao.event.Channel;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.Placement;
import tongbao.event.RatingCast;
import tongbao.event.ReviewState;
import tongbao.event.ReviewStepped;
import tongbao.event.Timeliness;
import tongbao.event.VoteChannel;
import tongbao.event.VoteOrigin;
import tongbao.ledger.Position;
import tongbao.ledger.RecordedEvent;
import tongbao.ledger.RecordedStep;
import tongbao.ledger.RecordedVote;
import tongbao.time.CalendarYearMissing;
import tongbao.time.Convention;
import tongbao.time.DeadlineRule;
import tongbao.time.Limits;
import tongbao.time.WorkingCalendar;

/**
 * The life of a few cases as an ill-behaved world tells it: repeated ids with the same or other content, second
 * acceptances and closings, retractions of anything, suspensions out of pair, votes without case and by default,
 * steps of anybody's votes, votes taken back, and times that sit
 * on, just before and just after midnights, period ends, limits and each other. One seed makes one history.
 */
public final class RandomHistory {
    private static final int MOST_MESSAGES = 40;
    private static final int PARTITION = 3;
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Asia/Shanghai"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Asia/Beirut")); // its clocks skip from midnight to one
    /** Where months, quarters, halves and years end, ISO years and calendar years differ, and clocks change. */
    private static final List<LocalDate> EDGES = List.of(
            LocalDate.of(2021, 1, 1),
            LocalDate.of(2022, 4, 1),
            LocalDate.of(2023, 3, 26),
            LocalDate.of(2023, 7, 1),
            LocalDate.of(2023, 10, 1),
            LocalDate.of(2024, 3, 1),
            LocalDate.of(2024, 12, 30),
            LocalDate.of(2025, 1, 1));
    /** The first and the last year of the bundled calendar end here. */
    private static final List<LocalDate> EDGES_OF_KNOWLEDGE =
            List.of(LocalDate.of(2017, 12, 1), LocalDate.of(2026, 12, 20));

    private static final int[][] DAYS = {{5, 20}, {0, 0}, {1, 5}, {3, 3}, {7, 10}, {10, 5}, {2, 0}};
    /** What figures rest on more often than the rest. */
    private static final List<ReviewState> STATES = List.of(
            ReviewState.RECEIVED,
            ReviewState.VERIFIED,
            ReviewState.RECTIFIED,
            ReviewState.RECTIFIED,
            ReviewState.REVISITED,
            ReviewState.REVISITED,
            ReviewState.INVALID);

    private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();

    private final Random random;
    private final Catalogue catalogue;
    private final LocalDate edge;
    private final List<CaseKey> cases;
    private final List<Message> messages = new ArrayList<>();

    private RandomHistory(long seed, String centre, boolean withinCalendar) {
        this.random = new Random(seed);
        this.catalogue = catalogue(centre, one(ZONES), one(List.of(Convention.values())));
        this.edge = edge(withinCalendar);
        this.cases = listOf(1 + random.nextInt(4), i -> new CaseKey(centre, "办件-" + i));
        int size = 1 + random.nextInt(MOST_MESSAGES);
        while (messages.size() < size) {
            messages.add(next());
        }
    }

    /** The history of this seed. */
    public static RandomHistory of(long seed, String centre) {
        return new RandomHistory(seed, centre, false);
    }

    /** The same, but all of it within the years whose working days are known, and past. */
    public static RandomHistory withinCalendar(long seed, String centre) {
        return new RandomHistory(seed, centre, true);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public List<CaseKey> cases() {
        return cases;
    }

    /** Every record of the topics, in the order of its positions. */
    public List<Message> messages() {
        return Collections.unmodifiableList(messages);
    }

    /** All of them in another order, some of them more than once. */
    public List<Message> deliveredAnew() {
        List<Message> delivered = new ArrayList<>(messages);
        for (int again = random.nextInt(5); again > 0; again--) {
            delivered.add(one(messages));
        }
        Collections.shuffle(delivered, random);
        return delivered;
    }

    /** The same deliveries, cut into batches anywhere. */
    public List<List<Message>> inBatches(List<Message> deliveries) {
        List<List<Message>> batches = new ArrayList<>();
        int most = 1 + random.nextInt(deliveries.size());
        for (int from = 0; from < deliveries.size(); ) {
            int to = Math.min(deliveries.size(), from + 1 + random.nextInt(most));
            batches.add(deliveries.subList(from, to));
            from = to;
        }
        return batches;
    }

    /** Case by case, for whoever has to find out why a history is counted wrong. */
    @Override
    public String toString() {
        return messages.stream()
                .sorted(Comparator.comparing(Message::caseKey))
                .map(Message::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Catalogue catalogue(String code, ZoneId zone, Convention convention) {
        return Catalogue.of(
                new Centre(code, "随机政务服务中心", zone, RatingScheme.NATIONAL, convention),
                1,
                1,
                List.of(new Hall("H1", "大厅", Hall.Kind.CENTRE), new Hall("H2", "镇", Hall.Kind.TOWN)),
                List.of(
                        new Department("D1", "单位一", Department.Kind.GOVERNMENT, List.of()),
                        new Department("D2", "单位二", Department.Kind.ENTERPRISE, List.of())),
                listOf(
                        DAYS.length,
                        i -> new Item(
                                "I" + i,
                                "事项" + i,
                                "D" + (1 + i % 2),
                                Item.Category.LICENSING,
                                DAYS[i][0],
                                DAYS[i][1],
                                List.of())),
                List.of(),
                List.of(),
                List.of());
    }

    private LocalDate edge(boolean withinCalendar) {
        if (!withinCalendar && random.nextInt(20) == 0) {
            return one(EDGES_OF_KNOWLEDGE);
        }
        return random.nextInt(3) == 0 ? LocalDate.of(2019, 1, 1).plusDays(random.nextInt(6 * 365)) : one(EDGES);
    }

    private Message next() {
        Position position = new Position(PARTITION, messages.size());
        return switch (random.nextInt(12)) {
            case 0 -> redelivered(position);
            case 1 -> alike(position);
            case 2, 3 -> vote(newId(), one(cases), position);
            case 4 -> step(newId(), position);
            default -> event(newId(), one(cases), position);
        };
    }

    /** The same message at another place. */
    private Message redelivered(Position position) {
        if (messages.isEmpty()) {
            return event(newId(), one(cases), position);
        }
        Message known = one(messages);
        if (known instanceof Message.OfEvent ofEvent) {
            return new Message.OfEvent(new RecordedEvent(ofEvent.recorded().event(), position));
        }
        return known instanceof Message.OfVote ofVote
                ? new Message.OfVote(new RecordedVote(ofVote.recorded().vote(), position))
                : new Message.OfStep(
                        new RecordedStep(((Message.OfStep) known).recorded().step(), position));
    }

    /** The same id with other content. */
    private Message alike(Position position) {
        if (messages.isEmpty()) {
            return event(newId(), one(cases), position);
        }
        Message known = one(messages);
        if (known instanceof Message.OfEvent ofEvent) {
            return event(ofEvent.recorded().event().id(), known.caseKey(), position);
        }
        return known instanceof Message.OfVote
                ? vote(idOf(known), known.caseKey(), position)
                : step(idOf(known), known.caseKey(), position);
    }

    private Message vote(EventId id, CaseKey key, Position position) {
        Level level = one(List.of(Level.values()));
        VoteChannel channel = one(List.of(VoteChannel.values()));
        VoteOrigin origin = random.nextInt(4) == 0 ? VoteOrigin.DEFAULT : VoteOrigin.PERSON;
        List<String> reasons = listOf(random.nextInt(3), i -> "窗口服务/态度" + random.nextInt(2));
        return new Message.OfVote(
                new RecordedVote(new RatingCast(id, key, level, instant(), channel, reasons, origin), position));
    }

    private Message step(EventId id, Position position) {
        return step(id, one(cases), position);
    }

    /** A step of any vote said so far, mostly one of its case; of another event; or of nothing anybody knows. */
    private Message step(EventId id, CaseKey key, Position position) {
        List<Message> votes = messages.stream()
                .filter(message -> message instanceof Message.OfVote)
                .filter(message -> random.nextInt(10) == 0 || message.caseKey().equals(key))
                .toList();
        EventId vote = votes.isEmpty() ? (messages.isEmpty() ? newId() : idOf(one(messages))) : idOf(one(votes));
        ReviewState state = one(STATES);
        Level second = state == ReviewState.REVISITED && random.nextBoolean() ? one(List.of(Level.values())) : null;
        Timeliness timeliness = one(List.of(Timeliness.values()));
        return new Message.OfStep(
                new RecordedStep(new ReviewStepped(id, key, vote, state, instant(), timeliness, second), position));
    }

    private Message event(EventId id, CaseKey key, Position position) {
        return new Message.OfEvent(new RecordedEvent(event(id, key), position));
    }

    private CaseEvent event(EventId id, CaseKey key) {
        CaseFacts facts = new CaseFacts(id, key, instant(), placement());
        return switch (one(List.of(CaseEventType.values()))) {
            case ACCEPTED -> new CaseAccepted(facts);
            case COMPLETED -> new CaseCompleted(facts, one(List.of(Outcome.values())));
            case SUSPENDED -> new CaseSuspended(facts);
            case RESUMED -> new CaseResumed(facts);
            case WITHDRAWN -> random.nextBoolean() ? new CaseWithdrawn(facts) : new CaseAccepted(facts);
            case RETRACTED -> random.nextBoolean() ? new CaseRetracted(facts, retracted(id)) : new CaseAccepted(facts);
        };
    }

    /** What a retraction names: any event or vote said so far, of any case; itself; or nothing anybody knows. */
    private EventId retracted(EventId itself) {
        if (messages.isEmpty() || random.nextInt(10) == 0) {
            return random.nextBoolean() ? itself : newId();
        }
        return idOf(one(messages));
    }

    private static EventId idOf(Message message) {
        if (message instanceof Message.OfEvent ofEvent) {
            return ofEvent.recorded().event().id();
        }
        return message instanceof Message.OfVote ofVote
                ? ofVote.recorded().vote().id()
                : ((Message.OfStep) message).recorded().step().id();
    }

    private Placement placement() {
        int item = random.nextInt(DAYS.length);
        return new Placement(
                one(List.of("H1", "H2")),
                "D" + (1 + item % 2),
                random.nextBoolean() ? "W" + random.nextInt(2) : null,
                random.nextBoolean() ? "S" + random.nextInt(2) : null,
                "I" + item,
                one(List.of(Channel.values())),
                random.nextBoolean() ? one(List.of(Applicant.values())) : null);
    }

    private Instant instant() {
        Instant start = edge.atStartOfDay(zone()).toInstant();
        return switch (random.nextInt(7)) {
            case 0 -> nudged(start);
            case 1 ->
                nudged(edge.plusDays(random.nextInt(60) - 20L)
                        .atStartOfDay(zone())
                        .toInstant());
            case 2 -> messages.isEmpty() ? start : timeOf(one(messages));
            case 3 -> messages.isEmpty() ? start : nudged(limitAfter(one(messages)));
            default -> start.plus(random.nextInt(60 * 1440) - 20 * 1440L, ChronoUnit.MINUTES);
        };
    }

    /** The instant itself, or the last before it, or the first after. */
    private Instant nudged(Instant instant) {
        return instant.plus(random.nextInt(3) - 1, ChronoUnit.MICROS);
    }

    private static Instant timeOf(Message message) {
        if (message instanceof Message.OfEvent ofEvent) {
            return ofEvent.recorded().event().occurredAt();
        }
        return message instanceof Message.OfVote ofVote
                ? ofVote.recorded().vote().ratedAt()
                : ((Message.OfStep) message).recorded().step().at();
    }

    /** One of the limits a case would have that was accepted with this message. */
    private Instant limitAfter(Message message) {
        int[] days = DAYS[random.nextInt(DAYS.length)];
        Instant at = timeOf(message);
        try {
            Limits limits = new DeadlineRule(
                            CALENDAR, zone(), catalogue.centre().deadlineConvention(), days[0], days[1])
                    .limits(at, List.of());
            return orElse(random.nextBoolean() ? limits.statutory() : limits.promised(), at.plus(Duration.ofDays(1)));
        } catch (CalendarYearMissing missing) {
            return at;
        }
    }

    private static Instant orElse(@Nullable Instant one, Instant other) {
        return one == null ? other : one;
    }

    private ZoneId zone() {
        return catalogue.centre().zone();
    }

    private EventId newId() {
        return new EventId(new UUID(random.nextLong(), random.nextLong()));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> List<T> listOf(int size, IntFunction<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.apply(i));
        }
        return List.copyOf(list);
    }
}
