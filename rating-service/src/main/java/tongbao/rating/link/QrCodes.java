package tongbao.rating.link;

import io.nayuki.qrcodegen.QrCode;

/** Draws QR codes as SVG: crisp at any size, a few kilobytes, nothing to run. */
final class QrCodes {
    /** What readers need to be kept free around it, in modules. */
    private static final int QUIET = 4;

    private QrCodes() {}

    /** The code of a text, with as much error correction as fits without making it larger. */
    static String svg(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        int side = code.size + 2 * QUIET;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img">\
                <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>
                """.formatted(side, side, side, side, modules(code));
    }

    /** Each run of dark modules in a row as one rectangle. */
    private static String modules(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int end = endOfRun(code, x, y);
                if (end > x) {
                    int width = end - x;
                    path.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                    path.append('h').append(width).append("v1h-").append(width).append('z');
                    x = end;
                }
            }
        }
        return path.toString();
    }

    private static int endOfRun(QrCode code, int x, int y) {
        int end = x;
        while (code.getModule(end, y)) { // what lies outside is light
            end++;
        }
        return end;
    }
}
