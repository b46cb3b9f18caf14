package tongbao.event;

/** How a case came in. The order is the order of report rows. */
public enum Channel {
    WINDOW,
    ONLINE,
    KIOSK,
    MOBILE,
    HOTLINE
}
