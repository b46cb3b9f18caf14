package tongbao.suite.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.CatalogueCodec;

/** The samples' files, which lie beside this class. */
final class Resources {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Resources() {}

    static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A file in the form of {@code PUT /api/v1/catalogue}, which is the topic's without its counters. */
    static Catalogue catalogue(String name) {
        try {
            return CatalogueCodec.read(bytes(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<CSVRecord> rows(String name) {
        try (CSVParser parser = CSV.parse(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static int count(CSVRecord row, String column) {
        return Integer.parseInt(row.get(column));
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Resources.class.getResourceAsStream(name), name);
    }
}
