package tongbao.rating.vote;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * Tells whether a vote that comes again says the same. The contact is left out: a digest of a telephone number can be
 * turned back by trying them all, so contacts are compared by decrypting.
 */
final class VoteDigest {
    private VoteDigest() {}

    /** The form is stored, so it must never change: a field added later is written only where it is present. */
    static byte[] of(RatingRequest request) {
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
