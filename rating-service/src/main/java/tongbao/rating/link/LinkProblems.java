package tongbao.rating.link;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * A problem says where it happened. Of a link it leaves out the token: problems are logged, here where a fault is ours, and by
 * who knows how many in between.
 */
@ApplicationScoped
public class LinkProblems implements ProblemPostProcessor {
    private static final URI LINKS = URI.create(LinkResource.PATH);
    /** Before whatever reads where it happened. */
    private static final int FIRST = 1000;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        boolean ofLink = context.path != null && context.path.startsWith(LinkResource.PATH + "/");
        return ofLink ? HttpProblem.builder(problem).withInstance(LINKS).build() : problem;
    }

    @Override
    public int priority() {
        return FIRST;
    }
}
