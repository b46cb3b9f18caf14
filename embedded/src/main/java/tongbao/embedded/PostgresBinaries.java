package tongbao.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per user and version into a folder that only this user may write. */
record PostgresBinaries(Path folder) {

    private static final int NAME_LENGTH = 16;

    /** The programs for this machine; unpacked when this user has not had them yet. */
    static PostgresBinaries unpacked() throws IOException {
        byte[] archive = archive();
        Path home = cache().resolve("postgres-" + digest(archive));
        if (Files.notExists(home)) {
            unpackInto(home, archive);
        }
        return new PostgresBinaries(home);
    }

    /**
     * The command line of a program. PostgreSQL refuses to run as root, so root runs it in a user namespace in which it
     * is nobody in particular; to the file system it stays the owner of the data folder.
     */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static byte[] archive() throws IOException {
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture())) {
            return archive.readAllBytes();
        }
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return name.equals("amd64") ? "x86_64" : name;
    }

    private static String digest(byte[] archive) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(sum).substring(0, NAME_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Some users, nobody for one, have no home; they get a folder of their own beside the temporary files. */
    private static Path cache() throws IOException {
        Path home = Path.of(System.getProperty("user.home", ""));
        if (home.isAbsolute() && Files.isWritable(home)) {
            return Folders.createPrivate(home.resolve(".cache").resolve("tongbao"));
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return ours(Folders.createPrivate(temporary.resolve("tongbao-" + System.getProperty("user.name"))));
    }

    /** Anybody can create a folder beside the temporary files; programs found in a stranger's are not run. */
    private static Path ours(Path folder) throws IOException {
        Path probe = Files.createTempFile("tongbao", null);
        boolean own = Files.getOwner(folder).equals(Files.getOwner(probe));
        Files.delete(probe);
        if (!own
                || !PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                        .equals("rwx------")) {
            throw new IOException(folder + " belongs to or is open to somebody else");
        }
        return folder;
    }

    /** Another process may be doing the same; the first to rename its folder wins and both have what they need. */
    private static void unpackInto(Path home, byte[] archive) throws IOException {
        Path draft = Files.createTempDirectory(home.getParent(), "unpacking-");
        try {
            unpack(archive, draft);
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.notExists(home)) {
                throw e;
            }
        } finally {
            Folders.delete(draft);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()));
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(content, path);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
