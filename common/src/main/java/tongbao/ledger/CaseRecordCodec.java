package tongbao.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/**
 * A case record as the bytes of one column. Compact, because it is rewritten at every event of the case: times are
 * microseconds, and a placement equal to the one before it is a single byte. The first byte is the format's version;
 * format 1 knew neither the origin of a vote nor steps of a bad review.
 */
public final class CaseRecordCodec {
    private static final int FORMAT = 2;
    private static final int FORMAT_OF_VOTES_ALONE = 1;
    private static final int TYPICAL_BYTES = 256;
    private static final CaseEventType[] TYPES = CaseEventType.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Channel[] CHANNELS = Channel.values();
    private static final Applicant[] APPLICANTS = Applicant.values();
    private static final Level[] LEVELS = Level.values();
    private static final VoteChannel[] VOTE_CHANNELS = VoteChannel.values();
    private static final VoteOrigin[] VOTE_ORIGINS = VoteOrigin.values();
    private static final ReviewState[] REVIEW_STATES = ReviewState.values();
    private static final Timeliness[] TIMELINESS = Timeliness.values();
    private static final byte NONE = -1;

    private CaseRecordCodec() {}

    public static byte[] write(CaseRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeShort(record.events().size());
            Placement before = null;
            for (RecordedEvent recorded : record.events().values()) {
                write(recorded, before, out);
                before = recorded.event().placement();
            }
            out.writeShort(record.votes().size());
            for (RecordedVote recorded : record.votes().values()) {
                write(recorded, out);
            }
            out.writeShort(record.steps().size());
            for (RecordedStep recorded : record.steps().values()) {
                write(recorded, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
        return bytes.toByteArray();
    }

    public static CaseRecord read(CaseKey key, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT && format != FORMAT_OF_VOTES_ALONE) {
                throw new IllegalStateException("case record of unknown format " + format);
            }
            TreeMap<EventId, RecordedEvent> events = new TreeMap<>();
            Placement before = null;
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                RecordedEvent recorded = readEvent(key, before, in);
                events.put(recorded.event().id(), recorded);
                before = recorded.event().placement();
            }
            TreeMap<EventId, RecordedVote> votes = new TreeMap<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                RecordedVote recorded = readVote(key, format, in);
                votes.put(recorded.vote().id(), recorded);
            }
            TreeMap<EventId, RecordedStep> steps = new TreeMap<>();
            for (int left = format == FORMAT ? in.readUnsignedShort() : 0; left > 0; left--) {
                RecordedStep recorded = readStep(key, in);
                steps.put(recorded.step().id(), recorded);
            }
            return new CaseRecord(events, votes, steps);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // read from memory
        }
    }

    private static void write(RecordedEvent recorded, @Nullable Placement before, DataOutputStream out)
            throws IOException {
        CaseEvent event = recorded.event();
        out.writeByte(event.type().ordinal());
        write(event.id(), out);
        write(event.occurredAt(), out);
        write(recorded.position(), out);
        boolean same = event.placement().equals(before);
        out.writeBoolean(same);
        if (!same) {
            write(event.placement(), out);
        }
        if (event instanceof CaseCompleted completed) {
            out.writeByte(completed.outcome().ordinal());
        }
        if (event instanceof CaseRetracted retracted) {
            write(retracted.retracts(), out);
        }
    }

    private static RecordedEvent readEvent(CaseKey key, @Nullable Placement before, DataInputStream in)
            throws IOException {
        CaseEventType type = TYPES[in.readByte()];
        EventId id = readId(in);
        Instant occurredAt = readInstant(in);
        Position position = readPosition(in);
        Placement placement = in.readBoolean() && before != null ? before : readPlacement(in);
        CaseFacts facts = new CaseFacts(id, key, occurredAt, placement);
        return new RecordedEvent(
                switch (type) {
                    case ACCEPTED -> new CaseAccepted(facts);
                    case COMPLETED -> new CaseCompleted(facts, OUTCOMES[in.readByte()]);
                    case SUSPENDED -> new CaseSuspended(facts);
                    case RESUMED -> new CaseResumed(facts);
                    case WITHDRAWN -> new CaseWithdrawn(facts);
                    case RETRACTED -> new CaseRetracted(facts, readId(in));
                },
                position);
    }

    private static void write(RecordedVote recorded, DataOutputStream out) throws IOException {
        RatingCast vote = recorded.vote();
        write(vote.id(), out);
        write(vote.ratedAt(), out);
        write(recorded.position(), out);
        out.writeByte(vote.level().ordinal());
        out.writeByte(vote.channel().ordinal());
        out.writeByte(vote.origin().ordinal());
        out.writeByte(vote.reasons().size());
        for (String reason : vote.reasons()) {
            out.writeUTF(reason);
        }
    }

    private static void write(RecordedStep recorded, DataOutputStream out) throws IOException {
        ReviewStepped step = recorded.step();
        Level second = step.secondLevel();
        write(step.id(), out);
        write(step.at(), out);
        write(recorded.position(), out);
        write(step.vote(), out);
        out.writeByte(step.state().ordinal());
        out.writeByte(step.timeliness().ordinal());
        out.writeByte(second == null ? NONE : second.ordinal());
    }

    private static RecordedStep readStep(CaseKey key, DataInputStream in) throws IOException {
        EventId id = readId(in);
        Instant at = readInstant(in);
        Position position = readPosition(in);
        EventId vote = readId(in);
        ReviewState state = REVIEW_STATES[in.readByte()];
        Timeliness timeliness = TIMELINESS[in.readByte()];
        byte second = in.readByte();
        Level secondLevel = second == NONE ? null : LEVELS[second];
        return new RecordedStep(new ReviewStepped(id, key, vote, state, at, timeliness, secondLevel), position);
    }

    private static RecordedVote readVote(CaseKey key, int format, DataInputStream in) throws IOException {
        EventId id = readId(in);
        Instant ratedAt = readInstant(in);
        Position position = readPosition(in);
        Level level = LEVELS[in.readByte()];
        VoteChannel channel = VOTE_CHANNELS[in.readByte()];
        VoteOrigin origin = format == FORMAT ? VOTE_ORIGINS[in.readByte()] : VoteOrigin.PERSON;
        List<String> reasons = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            reasons.add(in.readUTF());
        }
        return new RecordedVote(new RatingCast(id, key, level, ratedAt, channel, reasons, origin), position);
    }

    private static void write(Placement placement, DataOutputStream out) throws IOException {
        out.writeUTF(placement.hall());
        out.writeUTF(placement.department());
        writeOptional(placement.window(), out);
        writeOptional(placement.staff(), out);
        out.writeUTF(placement.item());
        out.writeByte(placement.channel().ordinal());
        Applicant applicant = placement.applicant();
        out.writeByte(applicant == null ? NONE : applicant.ordinal());
    }

    private static Placement readPlacement(DataInputStream in) throws IOException {
        return new Placement(
                in.readUTF(),
                in.readUTF(),
                readOptional(in),
                readOptional(in),
                in.readUTF(),
                CHANNELS[in.readByte()],
                applicant(in.readByte()));
    }

    private static @Nullable Applicant applicant(int ordinal) {
        return ordinal < 0 ? null : APPLICANTS[ordinal];
    }

    /** Codes are never empty, so the empty text can stand for none. */
    private static void writeOptional(@Nullable String code, DataOutputStream out) throws IOException {
        out.writeUTF(code == null ? "" : code);
    }

    private static @Nullable String readOptional(DataInputStream in) throws IOException {
        String code = in.readUTF();
        return code.isEmpty() ? null : code;
    }

    private static void write(EventId id, DataOutputStream out) throws IOException {
        out.writeLong(id.value().getMostSignificantBits());
        out.writeLong(id.value().getLeastSignificantBits());
    }

    private static EventId readId(DataInputStream in) throws IOException {
        return new EventId(new UUID(in.readLong(), in.readLong()));
    }

    private static void write(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000));
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        long micros = in.readLong();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private static void write(Position position, DataOutputStream out) throws IOException {
        out.writeShort(position.partition());
        out.writeLong(position.offset());
    }

    private static Position readPosition(DataInputStream in) throws IOException {
        return new Position(in.readShort(), in.readLong());
    }
}
