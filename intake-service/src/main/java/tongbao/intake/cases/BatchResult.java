package tongbao.intake.cases;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of the answer to an NDJSON stream.
 *
 * @param batch counts the batches, from 0
 * @param from the number of the batch's first line, from 0
 * @param accepted how many events of it Kafka has acknowledged, which is all
 */
@Schema(description = "One line per batch; accepted events are acknowledged by Kafka")
record BatchResult(int batch, int from, int accepted) {
    String line() {
        return "{\"batch\":" + batch + ",\"from\":" + from + ",\"accepted\":" + accepted + "}\n";
    }
}
