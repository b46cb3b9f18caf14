package tongbao.rating.vote;

/** A contact as it may be shown: enough to recognise, too little to call. */
final class Masked {
    private static final int PHONE_LENGTH = 11;

    private Masked() {}

    static String of(String contact) {
        int[] characters = contact.codePoints().toArray();
        boolean phone = characters.length >= PHONE_LENGTH;
        int front = phone ? 3 : characters.length / 4;
        int back = phone ? 4 : 0;
        return new String(characters, 0, front) + "****" + new String(characters, characters.length - back, back);
    }
}
