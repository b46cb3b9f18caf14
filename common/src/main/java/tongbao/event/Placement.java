package tongbao.event;

import org.jspecify.annotations.Nullable;

/** Where, for what and for whom a case event happened. All texts are codes of the centre's catalogue. */
public record Placement(
        String hall,
        String department,
        @Nullable String window,
        @Nullable String staff,
        String item,
        Channel channel,
        @Nullable Applicant applicant) {}
