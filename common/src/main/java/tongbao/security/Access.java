package tongbao.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import tongbao.event.EventRules;
import tongbao.json.FlatObject;
import tongbao.problem.Problems;
import tongbao.problem.Violation;

/** Answers, for the request under way, who calls and for which centres they may. Roles are checked by annotation. */
@ApplicationScoped
public class Access {
    private final SecurityIdentity identity;

    Access(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The calling device. Only for endpoints that devices alone may call. */
    public DeviceIdentity device() {
        return callingDevice().orElseThrow(() -> Problems.forbidden("只有已登记的设备可以调用"));
    }

    /** The calling device; empty where a person calls. */
    public Optional<DeviceIdentity> callingDevice() {
        return identity.getAttribute(CallerRoles.DEVICE) instanceof DeviceIdentity device
                ? Optional.of(device)
                : Optional.empty();
    }

    /** The centre a query names: 400 unless it names one, 403 unless the caller may act in it. */
    public String requiredCentre(@Nullable String centre) {
        if (centre == null || !EventRules.isCode(centre)) {
            throw Problems.badParameter("centre", "必填,应为中心编码");
        }
        requireCentre(centre);
        return centre;
    }

    /** Refuses with 403 unless the caller may act in this centre. */
    public void requireCentre(String centre) {
        if (!covers(centre)) {
            throw Problems.forbidden("无权访问中心 " + centre);
        }
    }

    /**
     * Refuses with 403 unless the caller may act in every centre that the objects of a body name. A centre that is missing
     * or no code is left to the rules.
     */
    public void requireCentres(List<FlatObject> objects, boolean array) {
        for (int place = 0; place < objects.size(); place++) {
            String centre = objects.get(place).text("centre");
            if (centre != null && EventRules.isCode(centre) && !covers(centre)) {
                Violation foreign = Violation.of("centre", "无权访问该中心");
                throw Problems.base(403, "Forbidden", "无权访问中心 " + centre)
                        .with("violations", List.of(array ? foreign.at(place) : foreign))
                        .build();
            }
        }
    }

    /** Refuses with 403 unless the caller may act in every centre, also in those to come: for what is nationwide. */
    public void requireEveryCentre() {
        if (!covers(DeviceIdentity.EVERY_CENTRE)) {
            throw Problems.forbidden("需要所有中心的权限");
        }
    }

    public boolean covers(String centre) {
        Optional<DeviceIdentity> device = callingDevice();
        if (device.isPresent()) {
            return device.get().serves(centre);
        }
        return identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaim(TokenClaims.CENTRES) instanceof Collection<?> centres
                && centres.stream()
                        .map(Access::text)
                        .anyMatch(c -> c.equals(DeviceIdentity.EVERY_CENTRE) || c.equals(centre));
    }

    /** Whether a supervisor calls, or somebody above: only those learn how somebody rated. */
    public boolean isSupervisor() {
        return identity.hasRole(Roles.SUPERVISOR);
    }

    /** Who calls, for audit: the token's subject. */
    public String subject() {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : "";
    }

    private static String text(Object claim) {
        return claim instanceof JsonString json ? json.getString() : String.valueOf(claim);
    }
}
