package tongbao.suite.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tongbao.event.CaseAccepted;
import tongbao.event.CaseCompleted;
import tongbao.event.CaseFacts;
import tongbao.event.CaseKey;
import tongbao.event.Channel;
import tongbao.event.EventId;
import tongbao.event.Level;
import tongbao.event.RatingCast;
import tongbao.event.VoteChannel;

/** Numbers the cases of a centre in the order of their acceptance and writes down what happened to each. */
final class Ledger {
    private static final int SOONEST_VOTE_SECONDS = 20;
    private static final int LATEST_VOTE_SECONDS = 540;
    private static final List<String> REASON = List.of("窗口服务/态度");

    private final String centre;
    private final int year;
    private final WorkingHours hours;
    private final Random random;
    private final List<Entry> entries = new ArrayList<>();

    Ledger(String centre, int year, WorkingHours hours) {
        this.centre = centre;
        this.year = year;
        this.hours = hours;
        this.random = new Random((centre + "/votes").hashCode());
    }

    /** Adds a case and its vote; null for a case without one. */
    void add(Case made, @Nullable Level vote) {
        entries.add(new Entry(made, vote));
    }

    List<Fact> facts() {
        entries.sort(Comparator.comparingLong(entry -> entry.made().accepted())); // stable, so the same every time
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            write(entries.get(i), String.format("%s-%d-%06d", centre, year, i + 1), facts);
        }
        facts.sort(Comparator.comparing(Fact::time));
        return facts;
    }

    private void write(Entry entry, String caseNo, List<Fact> facts) {
        Case made = entry.made();
        CaseKey key = new CaseKey(centre, caseNo);
        Instant completed = hours.at(made.completed());
        facts.add(new Fact.OfCase(new CaseAccepted(
                new CaseFacts(id(key, "ACCEPTED"), key, hours.at(made.accepted()), made.placement()))));
        facts.add(new Fact.OfCase(new CaseCompleted(
                new CaseFacts(id(key, "COMPLETED"), key, completed, made.placement()), made.outcome())));
        if (entry.vote() != null) {
            facts.add(new Fact.OfVote(
                    vote(key, entry.vote(), completed, made.placement().channel())));
        }
    }

    private RatingCast vote(CaseKey key, Level level, Instant completed, Channel channel) {
        int after = SOONEST_VOTE_SECONDS + random.nextInt(LATEST_VOTE_SECONDS - SOONEST_VOTE_SECONDS);
        return new RatingCast(
                id(key, "VOTE"),
                key,
                level,
                completed.plusSeconds(after),
                voteChannel(channel),
                level.isBad() ? REASON : List.of());
    }

    private VoteChannel voteChannel(Channel channel) {
        return switch (channel) {
            case WINDOW, KIOSK -> random.nextInt(100) < 94 ? VoteChannel.PAD : VoteChannel.QR;
            case ONLINE -> VoteChannel.WEB;
            case MOBILE -> VoteChannel.MOBILE;
            case HOTLINE -> VoteChannel.HOTLINE;
        };
    }

    /** By name, so that loading a sample twice sends the same ids. */
    private static EventId id(CaseKey key, String type) {
        String name = key.recordKey() + "/" + type;
        return new EventId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private record Entry(Case made, @Nullable Level vote) {}
}
