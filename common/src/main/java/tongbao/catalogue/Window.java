package tongbao.catalogue;

import org.jspecify.annotations.Nullable;

/** A window (窗口) of a hall. A comprehensive window (综合窗口) serves many departments and names none. */
public record Window(String code, String hall, @Nullable String department) {}
