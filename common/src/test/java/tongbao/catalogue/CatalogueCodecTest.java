package tongbao.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CatalogueCodecTest {
    @Test
    void aCatalogueReadsBackAsItWasWritten() throws IOException {
        Catalogue catalogue = SampleCatalogue.yongchang();

        assertThat(CatalogueCodec.read(CatalogueCodec.write(catalogue))).isEqualTo(catalogue);
    }
}
