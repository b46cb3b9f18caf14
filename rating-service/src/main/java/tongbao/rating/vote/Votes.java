package tongbao.rating.vote;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            insert into vote (centre, id, case_no, level, rated_at, channel, reasons, comment, contact, digest,
                              source, received_at)
            select centre, id, case_no, level, rated_at::timestamptz, channel, reasons::text[], comment, contact, digest,
                   source, received_at::timestamptz
              from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::bytea[], ?::text[], ?::text[])
                   with ordinality as posted (centre, id, case_no, level, rated_at, channel, reasons, comment,
                                              contact, digest, source, received_at, place)
             order by centre, case_no, place
            on conflict do nothing
            returning centre, id
            """;

    private static final String SAID = """
            select vote.centre, vote.id, vote.digest, vote.contact
              from unnest(?::text[], ?::uuid[]) as asked (centre, id)
              join vote on vote.centre = asked.centre and vote.id = asked.id
            """;

    /** What a stored vote says, as far as needed to recognise it. */
    record Said(byte[] digest, @Nullable String sealedContact) {}

    private final DataSource database;

    Votes(DataSource database) {
        this.database = database;
    }

    /**
     * Stores those whose id and whose case are both still free, the earlier before the later, and answers their ids. The
     * others were refused by a vote that is stored and visible now.
     */
    Set<VoteId> insert(Collection<NewVote> votes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(new Columns(connection, insert, votes));
            try (ResultSet rows = insert.executeQuery()) {
                Set<VoteId> inserted = new HashSet<>();
                while (rows.next()) {
                    inserted.add(id(rows));
                }
                return inserted;
            }
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
        columns.addBytes(NewVote::digest);
        columns.add("text", NewVote::source);
        columns.add("text", vote -> vote.receivedAt().toString());
    }

    /** What the stored ones of these ids say. */
    Map<VoteId, Said> said(Collection<VoteId> ids) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SAID)) {
            Object[] centres = ids.stream().map(VoteId::centre).toArray();
            Object[] uuids = ids.stream().map(VoteId::id).toArray();
            select.setArray(1, connection.createArrayOf("text", centres));
            select.setArray(2, connection.createArrayOf("uuid", uuids));
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
