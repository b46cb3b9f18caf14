package tongbao.rating.database;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Notes each request's arrival on the I/O thread, before it queues for a worker. */
class ArrivalFilter {
    private final Arrival arrival;

    ArrivalFilter(Arrival arrival) {
        this.arrival = arrival;
    }

    @ServerRequestFilter(preMatching = true)
    public void note() {
        arrival.note();
    }
}
