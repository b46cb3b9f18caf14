package tongbao.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, without a screen. A page is tested in the browser the halls have, or the test fails. */
public final class Chromium implements AutoCloseable {
    /** Names the executable where it is none of the usual ones on the path. */
    public static final String EXECUTABLE = "tongbao.chromium";

    /** Only a bound: on a busy machine a page may take its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> USUAL_NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        Path executable = executable()
                .orElseThrow(() -> new AssertionError("no Chromium on this machine: run .ci/browser, or name one by -D"
                        + EXECUTABLE + "=/path/to/chromium"));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Chromium refuses its sandbox to root, and in many containers; it only ever sees our own pages here.
        List<String> arguments = List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(arguments)));
    }

    /** A profile of its own: nothing kept, nothing shared. */
    public BrowserContext profile(int width, int height) {
        BrowserContext profile = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN"));
        profile.setDefaultTimeout(PATIENCE.toMillis());
        return profile;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> executable() {
        String named = System.getProperty(EXECUTABLE);
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .flatMap(folder -> USUAL_NAMES.stream().map(name -> Path.of(folder, name)));
        return candidates.filter(Files::isExecutable).findFirst();
    }
}
