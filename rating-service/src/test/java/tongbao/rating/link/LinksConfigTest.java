package tongbao.rating.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksConfigTest {
    @Test
    void byDefaultThereAreNoLinks() {
        LinksConfig config = Tokens.config(Map.of());

        assertThat(config.key()).isEmpty();
        assertThat(config.oldKeys()).isEmpty();
        assertThat(config.longestLife()).isEqualTo(Duration.ofDays(90));
        assertThat(new LinkAddresses(config).of("x")).isEqualTo("/r/x");
        assertThat(new LinkAddresses(config).areWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://rating.example.cn", "https://rating.example.cn/", "https://rating.example.cn//"})
    void theAddressStandsBeforeEachLink(String address) {
        LinkAddresses addresses = new LinkAddresses(Tokens.config(Map.of("tongbao.links.public-address", address)));

        assertThat(addresses.of("x")).isEqualTo("https://rating.example.cn/r/x");
        assertThat(addresses.areWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rating", "/r", "ftp://a.cn", "https:x", "https://u:p@a.cn", "https://a.cn?x=1", "https://a.cn#x"
            })
    void anAddressThatIsNoneStopsTheStart(String address) {
        LinksConfig config = Tokens.config(Map.of("tongbao.links.public-address", address));

        assertThatThrownBy(() -> new LinkAddresses(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tongbao.links.public-address");
    }
}
