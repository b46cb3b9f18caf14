package tongbao.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON of a catalogue on its topic: the contract's shape plus version, revision and token versions. */
public final class CatalogueCodec {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CatalogueCodec() {}

    public static byte[] write(Catalogue catalogue) {
        try {
            return JSON.writeValueAsBytes(catalogue);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // plain records, written to memory
        }
    }

    /** Reads a record's value; the caller decides what an unreadable one means. */
    public static Catalogue read(byte[] json) throws IOException {
        return JSON.readValue(json, Catalogue.class);
    }
}
