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
import tongbao.event.EventRules;
import tongbao.json.FlatObject;
import tongbao.problem.Problems;
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

    /** 403 unless the device may act in every centre named. A centre that is missing or no code is left to the rules. */
    void requireCentres(List<FlatObject> objects, boolean array, DeviceIdentity device) {
        for (int place = 0; place < objects.size(); place++) {
            String centre = objects.get(place).text("centre");
            if (centre != null && EventRules.isCode(centre) && !device.serves(centre)) {
                Violation foreign = Violation.of("centre", "设备不属于该中心");
                throw Problems.base(403, "Forbidden", "设备无权向中心 " + centre + " 提交")
                        .with("violations", List.of(array ? foreign.at(place) : foreign))
                        .build();
            }
        }
    }

    List<Violation> violations(RatingRequest request, DeviceIdentity device) {
        return Stream.of(
                        centre(request.centre()),
                        said("ratedAt", request.ratedAt(), device),
                        contact(request.contact()))
                .flatMap(Optional::stream)
                .toList();
    }

    List<Violation> violations(AdditionRequest request, DeviceIdentity device) {
        return Stream.of(centre(request.centre()), said("addedAt", request.addedAt(), device))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Violation> centre(String code) {
        return catalogues.of(code).isPresent() ? Optional.empty() : Optional.of(Violation.of("centre", "目录中没有该中心"));
    }

    /** What is wrong with the time at which something was said. */
    private Optional<Violation> said(String field, Instant at, DeviceIdentity device) {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(config.clockSkew()))) {
            return Optional.of(Violation.of(field, "时间晚于当前时间"));
        }
        boolean late = device.kind() == Device.Kind.PAD && at.isBefore(now.minus(config.padLateness()));
        return late ? Optional.of(Violation.of(field, "超过允许补传的期限")) : Optional.empty();
    }

    private Optional<Violation> contact(@Nullable String contact) {
        return contact == null || cipher.canSeal()
                ? Optional.empty()
                : Optional.of(Violation.of("contact", "本系统未配置联系方式的加密密钥,不能接收"));
    }
}
