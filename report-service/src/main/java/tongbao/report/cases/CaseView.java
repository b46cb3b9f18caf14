package tongbao.report.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tongbao.event.Level;
import tongbao.event.Outcome;
import tongbao.event.ReviewState;
import tongbao.event.Timeliness;
import tongbao.event.VoteChannel;
import tongbao.event.VoteOrigin;
import tongbao.ledger.Closing;
import tongbao.report.ledger.Verdict;
import tongbao.time.Convention;
import tongbao.time.DayKind;

/**
 * All that is known of one case: facts, events with their place on the topic, limits and why they are what they are.
 *
 * @param votesHidden whether the caller does not see how the case was rated, but only that it was: then levels are null,
 *     and steps of the closed loop and votes that it took back are left out
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CaseView(
        String centre,
        String caseNo,
        @Nullable CaseState state,
        @Nullable Accepted accepted,
        @Nullable Closed closing,
        @Nullable Vote vote,
        List<Stop> suspensions,
        Due limits,
        List<Event> events,
        @Nullable Explanation explanation,
        boolean votesHidden) {

    public record Accepted(
            OffsetDateTime at, PlaceView place, @Nullable String itemName) {}

    public record Closed(Closing.Kind kind, @Nullable Outcome outcome, OffsetDateTime at, PlaceView place) {}

    /**
     * The vote that counts: who rated, and what they wrote, is not ours to show.
     *
     * @param level null where votes are hidden, as are the two below
     * @param origin whether a person cast it or the centre's rules put it in
     * @param rectified of a bad vote: whether in time; null while it was not rectified
     * @param secondLevel of a bad vote: what the rater said when asked again
     */
    public record Vote(
            @Nullable Level level,
            OffsetDateTime at,
            VoteChannel channel,
            VoteOrigin origin,
            @Nullable Timeliness rectified,
            @Nullable Level secondLevel) {}

    /** A time the clock stood; {@code until} is null while it does. */
    public record Stop(OffsetDateTime from, @Nullable OffsetDateTime until) {}

    /**
     * When the case is due, or was.
     *
     * @param supervised whether passing a limit gives a card
     * @param unknown the working calendar lacks a year, or the catalogue the item
     * @param missingYear the year that the calendar lacks, where that is why
     * @param reason why nobody can say, for people to read; null where the limits are known
     */
    public record Due(
            @Nullable OffsetDateTime promised,
            @Nullable OffsetDateTime statutory,
            @Nullable OffsetDateTime warning,
            boolean supervised,
            boolean unknown,
            @Nullable Integer missingYear,
            @Nullable String reason) {}

    /**
     * One event or vote of the record, or a step of its closed loop.
     *
     * @param counts whether the figures rest on it; {@code verdict} says why not
     * @param origin votes only
     * @param step steps only: to which state, of which vote, whether in time
     */
    public record Event(
            String type,
            String id,
            OffsetDateTime occurredAt,
            String topic,
            int partition,
            long offset,
            @Nullable PlaceView placement,
            boolean counts,
            Verdict verdict,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Outcome outcome,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String retracts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Level level,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            VoteOrigin origin,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Step step) {}

    /** Where a bad vote came in its closed loop. */
    public record Step(ReviewState state, String vote, Timeliness timeliness) {}

    /**
     * How the limits follow from acceptance and suspensions.
     *
     * @param calendars by which versions the days of each year were judged, the years in order
     * @param note where there is more to know: limits that stand as they were when the case was closed
     */
    public record Explanation(
            Convention convention,
            int promisedDays,
            int statutoryDays,
            List<Calendar> calendars,
            List<Day> days,
            @Nullable String note) {}

    /**
     * A version of a year's working calendar, as {@code /api/v1/calendars/{year}/versions/{version}} shows it.
     *
     * @param inForceFrom null where it holds since ever
     */
    public record Calendar(int year, int version, @Nullable OffsetDateTime inForceFrom, List<Cited> papers) {}

    /**
     * What one day added to the clock.
     *
     * @param number the how-many-th working day after acceptance; 0 for the day of acceptance and for days off
     * @param counted working time that ran towards the limits, ISO-8601
     * @param suspended working time during which the clock stood, ISO-8601
     */
    public record Day(
            LocalDate date,
            DayKind kind,
            @Nullable String name,
            List<Cited> papers,
            int number,
            String counted,
            String suspended) {}

    /** A paper of the State Council's General Office. */
    public record Cited(String number, LocalDate date) {}
}
