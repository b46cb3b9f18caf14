package tongbao.report.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tongbao.catalogue.Catalogue;

/** Writes a report in the form asked for, with a strong ETag made of its bytes. */
@ApplicationScoped
class ReportAnswer {
    private static final List<MediaType> FORMS = List.of(
            MediaType.APPLICATION_JSON_TYPE,
            MediaType.valueOf(ReportResource.CSV),
            MediaType.valueOf(ReportResource.XLSX));

    private final ObjectMapper json;

    ReportAnswer(ObjectMapper json) {
        this.json = json;
    }

    Response of(Report report, Catalogue catalogue, HttpHeaders headers, Request request) {
        MediaType form = form(headers.getAcceptableMediaTypes());
        byte[] json = json(report);
        EntityTag tag = new EntityTag(digest(json) + "-" + form.getSubtype().length());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged != null
                ? unchanged
                : Response.ok(
                        write(report, json, catalogue, form),
                        form.equals(FORMS.get(1)) ? form.withCharset("utf-8") : form);
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Accept, Authorization")
                .build();
    }

    /** The first form of ours that the caller takes; the framework has refused callers that take none. */
    private static MediaType form(List<MediaType> accepted) {
        for (MediaType type : accepted) {
            for (MediaType form : FORMS) {
                if (type.isCompatible(form)) {
                    return form;
                }
            }
        }
        return FORMS.get(0);
    }

    private byte[] write(Report report, byte[] json, Catalogue catalogue, MediaType form) {
        return switch (FORMS.indexOf(form)) {
            case 1 -> ReportTable.csv(report);
            case 2 -> ReportTable.xlsx(report, catalogue.centre().name());
            default -> json;
        };
    }

    private byte[] json(Report report) {
        try {
            return json.writeValueAsBytes(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible); // plain records
        }
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
