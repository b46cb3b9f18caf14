package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tongbao.rating.audit.Audit;
import tongbao.rating.audit.AuditedAction;
import tongbao.rating.contact.ContactCipher;
import tongbao.rating.database.BoundedTransactions;

/** Shows a contact in full. Whoever sees one has left a trace: the entry is committed before the contact is answered. */
@ApplicationScoped
public class ReadContact {
    /** What came of wanting to see a contact. */
    sealed interface Outcome {
        record UnknownVote() implements Outcome {}

        record NoContact() implements Outcome {}

        /** It was sealed with a key this service does not have. */
        record KeyMissing() implements Outcome {}

        record Shown(Contact contact) implements Outcome {}
    }

    /** A contact in full. */
    @Schema(name = "RatingContact")
    public record Contact(String contact) {}

    private final BoundedTransactions transactions;
    private final Votes votes;
    private final ContactCipher cipher;
    private final Audit audit;

    ReadContact(BoundedTransactions transactions, Votes votes, ContactCipher cipher, Audit audit) {
        this.transactions = transactions;
        this.votes = votes;
        this.cipher = cipher;
        this.audit = audit;
    }

    Outcome read(VoteId id, String reason, String actor) {
        return transactions.run(() -> {
            Vote vote = votes.findById(id);
            if (vote == null) {
                return new Outcome.UnknownVote();
            }
            return vote.contact == null ? new Outcome.NoContact() : opened(id, vote.contact, reason, actor);
        });
    }

    private Outcome opened(VoteId id, String sealed, String reason, String actor) throws SQLException {
        String contact = cipher.open(sealed, id.centre(), id.id()).orElse(null);
        if (contact == null) {
            return new Outcome.KeyMissing();
        }
        audit.append(id.centre(), actor, AuditedAction.CONTACT_READ, reason, id.id());
        return new Outcome.Shown(new Contact(contact));
    }
}
