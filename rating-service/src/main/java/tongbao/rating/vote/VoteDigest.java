package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import tongbao.rating.contact.DigestKey;

/**
 * Tells whether a vote that comes again says the same, without keeping what it said where that was erased. Made with a key:
 * nobody who reads the database can try out short comments. The contact is left out; contacts are compared by opening them.
 */
@ApplicationScoped
class VoteDigest {
    private static final byte KEYED = 1;
    private static final int PLAIN_BYTES = 32;

    private final DigestKey key;

    VoteDigest(DigestKey key) {
        this.key = key;
    }

    byte[] of(RatingRequest request) {
        return keyed(plain(request));
    }

    /** What is stored instead of a digest of the time without a key. */
    byte[] keyed(byte[] plain) {
        byte[] digest = key.digest("vote", plain);
        return ByteBuffer.allocate(1 + digest.length).put(KEYED).put(digest).array();
    }

    /** Whether a stored digest, of either time, stands for the same. */
    boolean same(byte[] posted, byte[] stored) {
        return MessageDigest.isEqual(posted, stored.length == PLAIN_BYTES ? keyed(stored) : stored);
    }

    /** Whether nothing can be told any more of what was said. */
    static boolean isErased(byte[] stored) {
        return stored.length == 0;
    }

    /** The form is stored, so it must never change: a field added later is written only where it is present. */
    static byte[] plain(RatingRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(request.id().toString());
            out.writeUTF(request.centre());
            out.writeUTF(request.caseNo());
            out.writeUTF(request.level().name());
            write(request.ratedAt(), out);
            out.writeUTF(request.channel().name());
            out.writeInt(request.reasons().size());
            for (String reason : request.reasons()) {
                out.writeUTF(reason);
            }
            out.writeUTF(request.comment() == null ? "" : request.comment());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // written to memory
        }
        return sha256(bytes.toByteArray());
    }

    private static void write(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
