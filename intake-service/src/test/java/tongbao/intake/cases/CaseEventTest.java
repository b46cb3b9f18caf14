package tongbao.intake.cases;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tongbao.event.Topics;
import tongbao.intake.IntakeTest;
import tongbao.intake.Topic;
import tongbao.security.TestTokens;

/** What tests of case events have in common. */
abstract class CaseEventTest extends IntakeTest {
    static final String PATH = CaseEventResource.PATH;
    static final String TIME = "2023-04-03T09:15:00+08:00";

    static Response post(String token, Object body) {
        return as(token).contentType(ContentType.JSON).body(body.toString()).post(PATH);
    }

    static Response postAll(String body) {
        return post(TestTokens.gateway(), body);
    }

    static Response stream(String token, String lines) {
        return as(token)
                .contentType(CaseEventAnswers.NDJSON)
                .body(lines.getBytes())
                .post(PATH);
    }

    static List<ConsumerRecord<byte[], byte[]>> onTopic(String centre) {
        return Topic.records(Topics.CASE_EVENTS, centre + "/");
    }
}
