package tongbao.rating.vote;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The additions to all votes. */
@ApplicationScoped
public class Additions implements PanacheRepositoryBase<Addition, VoteId> {
    private static final String INSERT = """
            insert into vote_addition (centre, id, vote_id, comment, added_at, source, received_at)
            select vote.centre, :id, vote.id, :comment, :addedAt, :source, :receivedAt
              from vote
             where vote.centre = :centre and vote.id = :vote
            on conflict do nothing
            """;

    /** Stores it if its vote is known and its id is free; answers whether it did. */
    boolean insert(UUID vote, AdditionRequest request, String source, Instant receivedAt) {
        return getEntityManager()
                        .createNativeQuery(INSERT)
                        .setParameter("id", request.id().value())
                        .setParameter("comment", request.comment())
                        .setParameter("addedAt", request.addedAt())
                        .setParameter("source", source)
                        .setParameter("receivedAt", receivedAt)
                        .setParameter("centre", request.centre())
                        .setParameter("vote", vote)
                        .executeUpdate()
                == 1;
    }
}
