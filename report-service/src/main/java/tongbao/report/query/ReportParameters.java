package tongbao.report.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Hall;
import tongbao.catalogue.Item;
import tongbao.event.Applicant;
import tongbao.event.Channel;
import tongbao.problem.Choices;
import tongbao.problem.Problems;
import tongbao.security.Access;
import tongbao.time.Period;

/** Reads the parameters that reports share, refusing what cannot be read with 400 and what cannot be with 422. */
@ApplicationScoped
public class ReportParameters {
    private final Catalogues catalogues;
    private final Access access;

    ReportParameters(Catalogues catalogues, Access access) {
        this.catalogues = catalogues;
        this.access = access;
    }

    /** The centre's catalogue, if the caller may see it: 400 without a centre, 403 for another's, 404 for none. */
    public Catalogue centre(@Nullable String code) {
        if (code == null || code.isBlank()) {
            throw Problems.badParameter("centre", "必填");
        }
        access.requireCentre(code);
        return catalogues.required(code);
    }

    public Period period(String text) {
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException notAPeriod) {
            throw Problems.badParameter("period", "应形如 2023-04-03、2023-W14、2023-04、2023-Q2、2023-H1 或 2023");
        }
    }

    public @Nullable Dimension dimension(@Nullable String by) {
        return by == null ? null : Dimension.named(by).orElseThrow(() -> Problems.badParameter("by", "没有这种分组:" + by));
    }

    public Filters filters(FilterParameters given, @Nullable Dimension by) {
        Filters filters = new Filters(
                text("hall", given.hall()),
                text("department", given.department()),
                Choices.read("category", given.category(), Item.Category::valueOf),
                Choices.read("channel", given.channel(), Channel::valueOf),
                Choices.read("applicant", given.applicant(), Applicant::valueOf),
                text("item", given.item()),
                text("tag", given.tag()),
                Choices.read("hallKind", given.hallKind(), Hall.Kind::valueOf));
        if (by != null && by.isOfPeople() && filters.goBeyondPeople()) {
            throw Problems.invalid("by", "按窗口或人员分组时只能用 hall、hallKind、department 筛选");
        }
        if (by == Dimension.VOTE_CHANNEL) {
            refuseApplicant(filters);
        }
        return filters;
    }

    /** The cubes of votes and of their reasons do not know who applied. */
    static void refuseApplicant(Filters filters) {
        if (filters.applicant() != null) {
            throw Problems.invalid("applicant", "按评价渠道或差评原因统计时不能按申请人类别筛选");
        }
    }

    Set<ReportRequest.Comparing> compare(@Nullable String names) {
        Set<ReportRequest.Comparing> compare = EnumSet.noneOf(ReportRequest.Comparing.class);
        if (names == null || names.isBlank()) {
            return compare;
        }
        for (String name : names.split(",", -1)) {
            switch (name.trim()) {
                case "yoy" -> compare.add(ReportRequest.Comparing.YOY);
                case "mom" -> compare.add(ReportRequest.Comparing.MOM);
                default -> throw Problems.badParameter("compare", "应为 yoy、mom 或两者");
            }
        }
        return compare;
    }

    boolean flag(String name, @Nullable String value, boolean absent) {
        if (value == null) {
            return absent;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problems.badParameter(name, "应为 true 或 false");
        };
    }

    int positive(String name, @Nullable String value, int absent) {
        if (value == null) {
            return absent;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw Problems.badParameter(name, "应为正整数");
        }
        return Integer.parseInt(value);
    }

    /** A text that the database can hold: it takes any character but NUL. */
    public static @Nullable String text(String name, @Nullable String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            throw Problems.badParameter(name, "含有不可用的字符");
        }
        return value;
    }
}
