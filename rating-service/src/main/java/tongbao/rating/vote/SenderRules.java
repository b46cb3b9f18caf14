package tongbao.rating.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tongbao.catalogue.Catalogues;
import tongbao.catalogue.Device;
import tongbao.problem.Violation;
import tongbao.rating.contact.ContactCipher;
import tongbao.security.DeviceIdentity;

/** What catalogue, clock and the sending device's registration demand of what it sends. */
@ApplicationScoped
class SenderRules {
    private final Catalogues catalogues;
    private final ContactCipher cipher;
    private final RatingsConfig config;
    private final Clock clock;

    SenderRules(Catalogues catalogues, ContactCipher cipher, RatingsConfig config, Clock clock) {
        this.catalogues = catalogues;
        this.cipher = cipher;
        this.config = config;
        this.clock = clock;
    }

    List<Violation> violations(RatingRequest request, DeviceIdentity device) {
        return violations(request, bringsThePast(device));
    }

    /** For somebody who votes by a device of their own, which may have been offline. */
    List<Violation> violations(RatingRequest request) {
        return violations(request, false);
    }

    private List<Violation> violations(RatingRequest request, boolean bringsThePast) {
        return Stream.of(
                        centre(request.centre()),
                        said("ratedAt", request.ratedAt(), bringsThePast),
                        contact(request.contact()))
                .flatMap(Optional::stream)
                .toList();
    }

    List<Violation> violations(AdditionRequest request, DeviceIdentity device) {
        return Stream.of(centre(request.centre()), said("addedAt", request.addedAt(), bringsThePast(device)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Violation> centre(String code) {
        return catalogues.of(code).isPresent() ? Optional.empty() : Optional.of(Violation.of("centre", "目录中没有该中心"));
    }

    /** What is wrong with the time at which something was said. */
    private Optional<Violation> said(String field, Instant at, boolean bringsThePast) {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(config.clockSkew()))) {
            return Optional.of(Violation.of(field, "时间晚于当前时间"));
        }
        boolean late = !bringsThePast && at.isBefore(now.minus(config.padLateness()));
        return late ? Optional.of(Violation.of(field, "超过允许补传的期限")) : Optional.empty();
    }

    private static boolean bringsThePast(DeviceIdentity device) {
        return device.kind() == Device.Kind.GATEWAY;
    }

    private Optional<Violation> contact(@Nullable String contact) {
        return contact == null || cipher.canSeal()
                ? Optional.empty()
                : Optional.of(Violation.of("contact", "本系统未配置联系方式的加密密钥,不能接收"));
    }
}
