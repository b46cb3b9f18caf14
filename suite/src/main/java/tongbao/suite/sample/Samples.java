package tongbao.suite.sample;

import java.time.LocalDate;
import tongbao.catalogue.Catalogue;
import tongbao.catalogue.Department;
import tongbao.time.Period;
import tongbao.time.WorkingCalendar;

/** The samples that come with the suite. */
public final class Samples {
    private static final int DAYS_AROUND = 60;

    private Samples() {}

    /** 永昌县, second quarter of 2023: how 6,296 cases were rated. */
    public static Sample yongchang() {
        return Yongchang.sample();
    }

    /** 肇庆高新区, July 2021: 16,616 cases accepted, 16,661 completed, 13,027 votes. */
    public static Sample zhaoqing() {
        return Zhaoqing.sample();
    }

    /** The opening hours of a period, with room on both sides for what was carried over. */
    static WorkingHours hours(Catalogue catalogue, Period period) {
        LocalDate from = period.from().minusDays(DAYS_AROUND);
        return new WorkingHours(
                WorkingCalendar.bundled(),
                catalogue.centre().zone(),
                from,
                period.to().plusDays(DAYS_AROUND));
    }

    static Department department(Catalogue catalogue, String name) {
        return catalogue.departments().stream()
                .filter(department -> department.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not in the sample's catalogue: " + name));
    }
}
