package tongbao.suite.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void aChineseCharacterTakesTwoColumns() {
        assertThat(Table.width("税务局(政务服务大厅)")).isEqualTo(20);
        assertThat(Table.width("99.87%")).isEqualTo(6);
        assertThat(Table.width("")).isZero();
    }

    @Test
    void namesAreAlignedToTheLeftAndNumbersToTheRight() {
        Table table = new Table(1, "序号", "单位", "满意");
        table.add(List.of("1", "发改局", "104"));
        table.add(List.of("22", "A", ""));

        assertThat(table.lines())
                .containsExactly(
                        "序号  单位    满意", //
                        "   1  发改局   104",
                        "  22  A");
    }
}
