package tongbao.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON of a catalogue on its topic: the contract's shape plus version, revision and token versions. */
public final class CatalogueCodec {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CatalogueCodec() {}

    public static byte[] write(Catalogue catalogue) {
        return json(catalogue);
    }

    /** The rating rules of a centre alone, as they stand in its catalogue. */
    public static String write(RatingRules rules) {
        return new String(json(rules), StandardCharsets.UTF_8);
    }

    /** Reads what {@link #write(RatingRules)} wrote. */
    public static RatingRules readRules(String json) {
        try {
            return JSON.readValue(json, RatingRules.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // we wrote it
        }
    }

    private static byte[] json(Object plain) {
        try {
            return JSON.writeValueAsBytes(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // plain records, written to memory
        }
    }

    /** Reads a record's value; the caller decides what an unreadable one means. */
    public static Catalogue read(byte[] json) throws IOException {
        return JSON.readValue(json, Catalogue.class);
    }
}
