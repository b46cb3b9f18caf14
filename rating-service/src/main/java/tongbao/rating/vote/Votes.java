package tongbao.rating.vote;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The votes of all centres. Written by one statement for any number of them, which Hibernate cannot say; read by it. */
@ApplicationScoped
public class Votes implements PanacheRepositoryBase<Vote, VoteId> {
    /** Locks are taken in the order of the cases, so that two requests wait for each other in one direction only. */
    private static final String INSERT = """
            insert into vote (centre, id, case_no, level, rated_at, channel, reasons, comment, contact, rater,
                              digest, source, received_at, canary)
            select centre, id, case_no, level, rated_at::timestamptz, channel, reasons::text[], comment, contact, rater,
                   digest, source, received_at::timestamptz,
                   exists (select from canary
                            where canary.centre = posted.centre collate "C"
                              and canary.case_no = posted.case_no collate "C")
              from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[])
                   with ordinality as posted (centre, id, case_no, level, rated_at, channel, reasons, comment,
                                              contact, rater, digest, source, received_at, oldest_completion, place)
             where not exists (select from followed_case f
                                where f.centre = posted.centre collate "C" and f.case_no = posted.case_no collate "C"
                                  and f.completed_at < posted.oldest_completion::timestamptz)
             order by centre, case_no, place
            on conflict do nothing
            returning centre, id, canary
            """;

    private static final String SAID = """
            select vote.centre, vote.id, vote.digest, vote.contact
              from unnest(?::text[], ?::uuid[]) as asked (centre, id)
              join vote on vote.centre = asked.centre and vote.id = asked.id
            """;

    private static final String LATE = """
            select posted.centre, posted.id
              from unnest(?::text[], ?::uuid[], ?::text[], ?::text[]) as posted (centre, id, case_no, oldest_completion)
              join followed_case f on f.centre = posted.centre collate "C" and f.case_no = posted.case_no collate "C"
             where f.completed_at < posted.oldest_completion::timestamptz
            """;

    /**
     * The votes that were stored.
     *
     * @param canaries those among them that prove something and count nowhere
     */
    record Inserted(Set<VoteId> ids, Set<VoteId> canaries) {
        private void add(VoteId id, boolean canary) {
            ids.add(id);
            if (canary) {
                canaries.add(id);
            }
        }
    }

    /** What a stored vote says, as far as needed to recognise it. */
    record Said(byte[] digest, @Nullable String sealedContact) {}

    private final DataSource database;

    Votes(DataSource database) {
        this.database = database;
    }

    /**
     * Stores those whose id and whose case are both still free and that are not too late for their case, the earlier
     * before the later, and answers their ids. The others were refused by what is stored and visible now.
     */
    Inserted insert(Collection<NewVote> votes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(new Columns(connection, insert, votes));
            Inserted inserted = new Inserted(new HashSet<>(), new HashSet<>());
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    inserted.add(id(rows), rows.getBoolean("canary"));
                }
            }
            return inserted;
        }
    }

    private static void bind(Columns columns) throws SQLException {
        columns.add("text", vote -> vote.id().centre());
        columns.add("uuid", vote -> vote.id().id());
        columns.add("text", vote -> vote.request().caseNo());
        columns.add("text", vote -> vote.request().level().name());
        columns.add("text", vote -> vote.request().ratedAt().toString());
        columns.add("text", vote -> vote.request().channel().name());
        columns.addLists(vote -> vote.request().reasons());
        columns.add("text", vote -> vote.request().comment());
        columns.add("text", NewVote::sealedContact);
        columns.add("text", NewVote::rater);
        columns.addBytes(NewVote::digest);
        columns.add("text", NewVote::source);
        columns.add("text", vote -> vote.receivedAt().toString());
        columns.add("text", Votes::oldestCompletion);
    }

    private static @Nullable String oldestCompletion(NewVote vote) {
        Instant oldest = vote.oldestCompletion();
        return oldest == null ? null : oldest.toString();
    }

    /** Those whose case is known to have been completed too long before. */
    Set<VoteId> late(Collection<NewVote> votes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LATE)) {
            Columns columns = new Columns(connection, select, votes);
            columns.add("text", vote -> vote.id().centre());
            columns.add("uuid", vote -> vote.id().id());
            columns.add("text", vote -> vote.request().caseNo());
            columns.add("text", Votes::oldestCompletion);
            return ids(select);
        }
    }

    private static Set<VoteId> ids(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            Set<VoteId> ids = new HashSet<>();
            while (rows.next()) {
                ids.add(id(rows));
            }
            return ids;
        }
    }

    /** What the stored ones of these ids say. */
    Map<VoteId, Said> said(Collection<NewVote> votes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SAID)) {
            Columns columns = new Columns(connection, select, votes);
            columns.add("text", vote -> vote.id().centre());
            columns.add("uuid", vote -> vote.id().id());
            try (ResultSet rows = select.executeQuery()) {
                Map<VoteId, Said> said = new HashMap<>();
                while (rows.next()) {
                    said.put(id(rows), new Said(rows.getBytes("digest"), rows.getString("contact")));
                }
                return said;
            }
        }
    }

    private static VoteId id(ResultSet row) throws SQLException {
        return new VoteId(row.getString("centre"), row.getObject("id", UUID.class));
    }

    /** Binds one array after the other, each a column of the votes. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final Collection<NewVote> votes;
        private int bound;

        Columns(Connection connection, PreparedStatement statement, Collection<NewVote> votes) {
            this.connection = connection;
            this.statement = statement;
            this.votes = votes;
        }

        void add(String type, Function<NewVote, @Nullable Object> column) throws SQLException {
            bind(type, votes.stream().map(column).toArray());
        }

        void addBytes(Function<NewVote, byte[]> column) throws SQLException {
            bind("bytea", votes.stream().map(column).toArray(byte[][]::new));
        }

        /** An array of arrays must be rectangular, so each list travels as the text of its array. */
        void addLists(Function<NewVote, List<String>> column) throws SQLException {
            String[] texts = new String[votes.size()];
            int place = 0;
            for (NewVote vote : votes) {
                texts[place++] = connection
                        .createArrayOf("text", column.apply(vote).toArray())
                        .toString();
            }
            bind("text", texts);
        }

        private void bind(String type, Object[] values) throws SQLException {
            statement.setArray(++bound, connection.createArrayOf(type, values));
        }
    }
}
