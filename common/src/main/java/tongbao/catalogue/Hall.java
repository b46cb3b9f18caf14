package tongbao.catalogue;

/** A hall (大厅), sub-centre (分中心), town or village service point (便民服务中心). */
public record Hall(String code, String name, Kind kind) {
    /** In the order of report rows. */
    public enum Kind {
        CENTRE,
        SUBCENTRE,
        TOWN,
        VILLAGE
    }
}
