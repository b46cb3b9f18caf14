package tongbao.security;

/** Names of what stands in our tokens, for those who issue and those who check. */
public final class TokenClaims {
    /** The issuer of device tokens: intake. */
    public static final String DEVICE_ISSUER = "tongbao-devices";
    /** The issuer of people's tokens where no OIDC provider is configured: the suite on one machine. */
    public static final String LOCAL_ISSUER = "tongbao-local";

    public static final String AUDIENCE = "tongbao";

    /** People: the centres they may see, a list of codes; {@code *} is every one. */
    public static final String CENTRES = "centres";
    /** Devices: the centre they are registered in. */
    public static final String CENTRE = "centre";
    /** Devices: which issue of the token this is; only the last one works. */
    public static final String VERSION = "ver";

    private TokenClaims() {}
}
