package tongbao.rating.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/** Calls the service as its clients do. */
public final class Api {
    public static final String PROBLEM = "application/problem+json";

    private Api() {}

    public static Response post(String token, Object body) {
        return post(token, "/api/v1/ratings", body);
    }

    public static Response post(String token, String path, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body.toString())
                .post(path);
    }

    public static Response get(String token, String id, String centre) {
        return given().auth().oauth2(token).queryParam("centre", centre).get("/api/v1/ratings/" + id);
    }

    public static Response read(String token, String address) {
        return given().auth().oauth2(token).get(address);
    }

    /** Asserts a problem of this status; what follows on it is up to the caller. */
    public static ValidatableResponse refused(Response response, int status) {
        return response.then().statusCode(status).contentType(PROBLEM);
    }
}
