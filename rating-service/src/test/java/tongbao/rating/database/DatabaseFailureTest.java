package tongbao.rating.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {
    @ParameterizedTest
    @CsvSource({
        "40P01,COLLISION",
        "40001,COLLISION",
        "08006,BROKEN",
        "57P01,BROKEN",
        "08001,AWAY",
        "53300,AWAY",
        "57P03,AWAY",
        "58030,AWAY",
        "25006,AWAY",
        ",AWAY",
        "23505,FAULT",
        "42601,FAULT"
    })
    void theStateSaysWhatItMeans(String state, DatabaseFailure meaning) {
        assertThat(DatabaseFailure.of(new SQLException("", state))).isEqualTo(meaning);
    }

    @Test
    void theMeaningIsFoundHoweverDeepItLies() {
        Exception outer = new IllegalStateException(new RuntimeException(new SQLException("", "40P01")));
        assertThat(DatabaseFailure.of(outer)).isEqualTo(DatabaseFailure.COLLISION);

        Exception committing = new IllegalStateException();
        committing.addSuppressed(new XAException(XAException.XAER_RMFAIL));
        assertThat(DatabaseFailure.of(committing)).isEqualTo(DatabaseFailure.BROKEN);
    }

    @Test
    void causesInACircleEnd() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);

        assertThat(DatabaseFailure.of(one)).isEqualTo(DatabaseFailure.FAULT);
    }
}
