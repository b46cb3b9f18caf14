package tongbao.report.supervision;

import java.util.Optional;
import tongbao.event.CaseKey;
import tongbao.event.EventRules;
import tongbao.report.query.CardKind;

/** A card by its case and kind, written {@code YC~YC-2023-000123~YELLOW}; codes hold no {@code ~}. */
record CardId(CaseKey caseKey, CardKind kind) {
    private static final String SEPARATOR = "~";

    static Optional<CardId> parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != 3 || !EventRules.isCode(parts[0]) || !EventRules.isCode(parts[1])) {
            return Optional.empty();
        }
        for (CardKind kind : CardKind.values()) {
            if (kind.name().equals(parts[2])) {
                return Optional.of(new CardId(new CaseKey(parts[0], parts[1]), kind));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return String.join(SEPARATOR, caseKey.centre(), caseKey.caseNo(), kind.name());
    }
}
