package tongbao.intake.cases;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stream of any length into batches of lines. Its memory is one buffer, which each batch overwrites. */
final class LineBatches {
    private final InputStream in;
    private final int mostLines;
    private final int mostBytes;
    private final byte[] buffer;
    private int filled;
    private int lineStart;
    private int lineNumber;
    private boolean ended;

    LineBatches(InputStream in, int mostLines, int mostBytes) {
        this.in = in;
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
        // Room for one more line of the largest size and its end, so that there is always a whole line to give.
        this.buffer = new byte[mostBytes + CaseEventLimits.LARGEST_EVENT_BYTES + 2];
    }

    /** A line that is not blank, as bytes of the buffer. */
    record Line(int number, int from, int to) {}

    /**
     * Some lines, maybe none.
     *
     * @param tooLong true if the line after these is larger than a line may be; nothing can be read after it
     */
    record Batch(List<Line> lines, int firstNumber, int nextNumber, boolean tooLong) {}

    boolean hasNext() {
        return !ended || lineStart < filled;
    }

    /** What the lines of the last batch lie in. */
    byte[] bytes() {
        return buffer;
    }

    Batch next() throws IOException {
        moveToFront();
        int firstNumber = lineNumber;
        List<Line> lines = new ArrayList<>();
        while (lines.size() < mostLines && lineStart < mostBytes) {
            int lineEnd = lineEnd();
            if (lineEnd - lineStart > CaseEventLimits.LARGEST_EVENT_BYTES) {
                return new Batch(lines, firstNumber, lineNumber, true);
            }
            if (lineStart == filled) {
                break;
            }
            addUnlessBlank(lines, lineEnd);
            lineStart = Math.min(lineEnd + 1, filled);
            lineNumber++;
        }
        return new Batch(lines, firstNumber, lineNumber, false);
    }

    private void moveToFront() {
        System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
        filled -= lineStart;
        lineStart = 0;
    }

    /** Where the line ends: at its line feed, at the end of the stream, or wherever it is seen to be too long. */
    private int lineEnd() throws IOException {
        int at = lineStart;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    return at;
                }
            }
            if (at - lineStart > CaseEventLimits.LARGEST_EVENT_BYTES || !fill()) {
                return at;
            }
        }
    }

    private boolean fill() throws IOException {
        int read = ended ? -1 : in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(read, 0);
        return !ended;
    }

    private void addUnlessBlank(List<Line> lines, int lineEnd) {
        for (int i = lineStart; i < lineEnd; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                lines.add(new Line(lineNumber, lineStart, lineEnd));
                return;
            }
        }
    }
}
