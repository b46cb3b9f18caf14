package tongbao.report.calendar;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.CatalogueFeed;
import tongbao.event.EventRules;
import tongbao.page.Page;
import tongbao.page.PageParameters;
import tongbao.problem.Problems;
import tongbao.report.calendar.CalendarVersions.Key;
import tongbao.security.Access;
import tongbao.security.Roles;

/** The working calendar: what the State Council's papers say of each year (节假日安排). */
@Path("/api/v1/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendars")
@APIResponse(responseCode = "400", ref = "Problem")
@APIResponse(responseCode = "401", ref = "Problem")
@APIResponse(responseCode = "403", ref = "Problem")
public class CalendarResource {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int FIRST_PAGE = 100;
    private static final Duration UNTIL_CATALOGUES = Duration.ofSeconds(2);
    private static final Duration UNTIL_BATCHES = Duration.ofSeconds(10);

    private final PutCalendar putCalendar;
    private final CalendarViews views;
    private final CatalogueFeed catalogues;
    private final Access access;

    CalendarResource(PutCalendar putCalendar, CalendarViews views, CatalogueFeed catalogues, Access access) {
        this.putCalendar = putCalendar;
        this.views = views;
        this.catalogues = catalogues;
        this.access = access;
    }

    /** The years that are known, and those that cases need and nobody has put. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The years of the working calendar", description = "missing 列出办件需要而尚未录入的年份")
    @APIResponse(
            responseCode = "200",
            description = "The version of each year by which open cases are judged",
            content =
                    @Content(
                            schema = @Schema(implementation = CalendarList.class),
                            examples = @ExampleObject(name = "years", value = CalendarExamples.LIST)))
    public CalendarList list() throws SQLException {
        return views.list();
    }

    /** What holds of a year, and every version it ever had. */
    @GET
    @Path("/{year}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "A year of the working calendar", description = "最新版本的节假日安排及其全部版本")
    @APIResponse(
            responseCode = "200",
            description = "The latest version",
            content =
                    @Content(
                            schema = @Schema(implementation = CalendarAnswer.class),
                            examples = @ExampleObject(name = "year", value = CalendarExamples.ONE)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public CalendarAnswer year(@PathParam("year") @Parameter(example = "2023") String year) throws SQLException {
        int asked = number("year", year);
        return views.one(asked, null).orElseThrow(() -> Problems.notFound("没有 " + asked + " 年的工作日历"));
    }

    /** One version of a year: by it cases are judged that were closed while it was in force. */
    @GET
    @Path("/{year}/versions/{version}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "One version of a year of the working calendar", description = "办件的时限说明所引用的版本")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content =
                    @Content(
                            schema = @Schema(implementation = CalendarAnswer.class),
                            examples = @ExampleObject(name = "version", value = CalendarExamples.ONE)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public CalendarAnswer version(
            @PathParam("year") @Parameter(example = "2023") String year,
            @PathParam("version") @Parameter(example = "1") String version)
            throws SQLException {
        return views.one(number("year", year), number("version", version)).orElseThrow(CalendarResource::unknown);
    }

    /** Idempotent: the same content again answers the same version. */
    @PUT
    @Path("/{year}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Put what the papers say of a year",
            description =
                    "录入或修订一年的节假日安排。全国适用,因此需要所有中心的权限。在办件的时限随之变动," + "已办结的不变;缺这一年日历的办件(含已办结的)随之得到时限。同样的内容再次提交不产生新版本")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CalendarContent.class),
                            examples = @ExampleObject(name = "year", value = CalendarExamples.CONTENT)))
    @APIResponse(
            responseCode = "200",
            description = "In force here; in the other services a moment later. The first of the cases it moved",
            content =
                    @Content(
                            schema = @Schema(implementation = CalendarPut.class),
                            examples = @ExampleObject(name = "put", value = CalendarExamples.PUT)))
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public CalendarPut put(@PathParam("year") @Parameter(example = "2023") String year, InputStream body)
            throws SQLException {
        access.requireEveryCentre();
        int of = number("year", year);
        if (of < FIRST_YEAR || of > LAST_YEAR) {
            throw Problems.invalid("year", "应在 " + FIRST_YEAR + " 至 " + LAST_YEAR + " 之间");
        }
        var content = CalendarRequest.read(of, body).orProblem();
        if (!catalogues.isLoaded()) {
            throw Problems.unavailable("目录尚未载入,请稍后再试", UNTIL_CATALOGUES);
        }
        PutCalendar.Put put = putCalendar
                .put(content, access.subject())
                .orElseThrow(() -> Problems.unavailable("统计表正在重建或另一份日历正在录入,本次未作任何改动,请稍后再试", UNTIL_BATCHES));
        return views.put(put, FIRST_PAGE);
    }

    /** Before and after, by centre and number. */
    @GET
    @Path("/{year}/versions/{version}/moved")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "The cases that a version moved, page by page",
            description = "一个版本改变了哪些办件的时限;不给 centre 则列出所有中心的,需要所有中心的权限")
    @APIResponse(
            responseCode = "200",
            description = "One page; next is the cursor of the following one, or null",
            content =
                    @Content(
                            schema = @Schema(implementation = Page.class),
                            examples = @ExampleObject(name = "moved", value = CalendarExamples.MOVED)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Page<MovedCase> moved(
            @PathParam("year") @Parameter(example = "2023") String year,
            @PathParam("version") @Parameter(example = "2") String version,
            @QueryParam("centre") @Nullable String centre,
            @BeanParam PageParameters page)
            throws SQLException {
        if (centre == null) {
            access.requireEveryCentre();
        } else if (EventRules.isCode(centre)) {
            access.requireCentre(centre);
        } else {
            throw Problems.badParameter("centre", "不是中心编码");
        }
        Key key = new Key(number("year", year), number("version", version));
        if (views.one(key.year(), key.version()).isEmpty()) {
            throw unknown();
        }
        return views.moved(key, centre, page.readLimit(), page.readCursor(2));
    }

    private static int number(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Problems.badParameter(name, "应为正整数");
        }
        return Integer.parseInt(text);
    }

    private static RuntimeException unknown() {
        return Problems.notFound("没有这个版本的工作日历");
    }
}
