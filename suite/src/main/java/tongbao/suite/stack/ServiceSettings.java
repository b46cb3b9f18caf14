package tongbao.suite.stack;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.Key;
import java.util.Base64;
import java.util.Properties;
import tongbao.security.TokenClaims;
import tongbao.suite.console.PlainFailure;
import tongbao.suite.folder.DataFolder;
import tongbao.suite.folder.PrivateFiles;
import tongbao.suite.folder.Secrets;

/** Writes what each service is told, into a file of its own: command lines and environments are no place for secrets. */
record ServiceSettings(DataFolder folder, Ports ports) {
    private static final String LOG_FORM = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%c{2.}] %s%e%n";

    Path write(Service service) {
        Path file = folder.conf(service.fullName() + ".properties");
        StringWriter text = new StringWriter();
        try {
            settings(service).store(text, "Written at each start; changes here are lost.");
            PrivateFiles.replace(file, text.toString());
            return file;
        } catch (IOException failed) {
            throw new PlainFailure("cannot write " + file + ": " + failed.getMessage());
        }
    }

    private Properties settings(Service service) {
        Secrets secrets = Secrets.of(folder.settings());
        String database = service.shortName();
        Properties settings = new Properties();
        settings.put("config_ordinal", "500"); // above the environment, which may be full of somebody else's QUARKUS_…
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(ports.of(service)));
        settings.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database);
        settings.put("quarkus.datasource.username", database);
        settings.put("quarkus.datasource.password", secrets.databasePassword(database));
        settings.put("quarkus.oidc.people.public-key", base64(secrets.people().getPublic()));
        settings.put("quarkus.oidc.people.token.issuer", TokenClaims.LOCAL_ISSUER);
        settings.put("quarkus.oidc.devices.public-key", base64(secrets.devices().getPublic()));
        settings.put("tongbao.end-with-parent", "true");
        settings.put("quarkus.log.console.format", LOG_FORM);
        settings.put("quarkus.console.color", "false");
        settings.putAll(only(service, secrets));
        return settings;
    }

    private Properties only(Service service, Secrets secrets) {
        Properties settings = new Properties();
        switch (service) {
            case INTAKE -> {
                settings.put(
                        "tongbao.devices.private-key", base64(secrets.devices().getPrivate()));
                settings.put("tongbao.devices.pad-origins", padOrigins());
            }
            case RATING -> {
                settings.put("tongbao.ratings.contact-key", secrets.contactKey());
                settings.put("tongbao.ratings.digest-key", secrets.digestKey());
                settings.put("tongbao.links.key", secrets.linkKey());
                settings.put("tongbao.links.public-address", "http://127.0.0.1:" + ports.of(Service.RATING));
                settings.put(
                        "tongbao.pad.registrations",
                        "http://127.0.0.1:" + ports.of(Service.INTAKE) + "/api/v1/registrations");
            }
            case REPORT -> {}
        }
        return settings;
    }

    /** Where the pad page may come from: to a browser the two names of this machine are two origins. */
    private String padOrigins() {
        int rating = ports.of(Service.RATING);
        return "http://127.0.0.1:" + rating + ",http://localhost:" + rating;
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
