package tongbao.rating.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 250, 300, 900, 1200})
    void anotherReaderReadsWhatWasDrawn(int length) throws ChecksumException, FormatException {
        String text = "https://rating.example.cn/r/" + "aZ9_-.".repeat(length).substring(0, length);

        assertThat(ReadQrCode.of(QrCodes.svg(text))).isEqualTo(text);
    }

    @Test
    void theDrawingKeepsItsQuietZoneAndRunsNothing() {
        String svg = QrCodes.svg("https://rating.example.cn");

        assertThat(svg)
                .contains("viewBox=\"0 0 33 33\"")
                .contains("M4 4h7v1h-7z")
                .doesNotContain("script", "style");
    }
}
