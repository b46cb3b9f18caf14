package tongbao.catalogue;

import java.math.BigDecimal;
import java.util.List;
import tongbao.time.DayUnit;

/**
 * How a centre goes about its ratings (好差评), beside how it counts them, which is its {@link RatingScheme}.
 *
 * @param votingDays calendar days after completion in which a case may be rated; 0 for ever
 * @param defaultAfterDays calendar days after completion when an unrated case is rated BASICALLY_SATISFIED by default,
 *     under the scheme {@link RatingScheme.Unrated#DEFAULTED}
 * @param reasons what a pad offers as reasons of a bad vote, in their order
 * @param rectification the deadlines of a bad review's closed loop
 * @param index the weights of the composite index (综合评分)
 */
public record RatingRules(
        int votingDays,
        int defaultAfterDays,
        List<ReasonFamily> reasons,
        Rectification rectification,
        IndexWeights index) {

    /** Reasons of one kind, such as 窗口服务. A vote names one as {@code family/reason}. */
    public record ReasonFamily(String family, List<String> reasons) {
        public ReasonFamily {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Within how long of the step before it each step is to be taken.
     *
     * @param verify from the vote to the call-back (回访核实)
     * @param rectify from the verification to the rectification, or to the explanation why it cannot be
     * @param revisit from the rectification to the second call
     * @param close from the second call, or the explanation, to the end
     * @param extension what the one extension adds to the rectification
     */
    public record Rectification(
            StepLimit verify, StepLimit rectify, StepLimit revisit, StepLimit close, StepLimit extension) {}

    /** A number of days, counted as working or calendar days. */
    public record StepLimit(int days, DayUnit unit) {}

    /** What each part of the composite index weighs; together 1. */
    public record IndexWeights(
            BigDecimal quality, BigDecimal rectification, BigDecimal promotion, BigDecimal coverage) {}

    /** What holds where a centre says nothing: one working day to call back, fifteen to rectify, as the State asks. */
    public static final RatingRules NATIONAL = new RatingRules(
            30,
            30,
            List.of(
                    new ReasonFamily("服务规范性", List.of("办事指南不准确", "要求提供额外材料", "未一次告知", "违规收费")),
                    new ReasonFamily("便捷性", List.of("等候时间长", "跑动次数多", "办理时间长", "系统或设备不好用")),
                    new ReasonFamily("精准性", List.of("结果有误", "答复不清楚", "办事流程不合理")),
                    new ReasonFamily("窗口服务", List.of("态度", "业务不熟练", "离岗或空岗"))),
            new Rectification(
                    new StepLimit(1, DayUnit.WORKING),
                    new StepLimit(15, DayUnit.WORKING),
                    new StepLimit(5, DayUnit.WORKING),
                    new StepLimit(5, DayUnit.WORKING),
                    new StepLimit(15, DayUnit.WORKING)),
            new IndexWeights(
                    new BigDecimal("0.3"), new BigDecimal("0.2"), new BigDecimal("0.2"), new BigDecimal("0.3")));

    public RatingRules {
        reasons = List.copyOf(reasons);
    }
}
