package tongbao.rating.link;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a QR code from its drawing, with a library that has nothing to do with the one that drew it. */
final class ReadQrCode {
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+)");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");
    private static final int QUIET = 4;

    private ReadQrCode() {}

    static String of(String svg) throws ChecksumException, FormatException {
        int side = SIDE.matcher(svg)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
        BitMatrix modules = new BitMatrix(side - 2 * QUIET);
        RUN.matcher(svg).results().forEach(run -> modules.setRegion(at(run, 1), at(run, 2), number(run, 3), 1));
        return new Decoder().decode(modules).getText();
    }

    private static int at(MatchResult run, int group) {
        return number(run, group) - QUIET;
    }

    private static int number(MatchResult run, int group) {
        return Integer.parseInt(run.group(group));
    }
}
