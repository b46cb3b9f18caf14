package tongbao.event;

/** The five levels of 好差评, best first; the last two are bad and open the closed loop of rectification. */
public enum Level {
    VERY_SATISFIED(10),
    SATISFIED(8),
    BASICALLY_SATISFIED(6),
    DISSATISFIED(3),
    VERY_DISSATISFIED(0);

    private final int points;

    Level(int points) {
        this.points = points;
    }

    /** Points of the mean score: 10, 8, 6, 3, 0. */
    public int points() {
        return points;
    }

    public boolean isBad() {
        return this == DISSATISFIED || this == VERY_DISSATISFIED;
    }
}
