-- Cards that a supervisor revoked, and why. What people decided is kept apart from what follows from the topics: a
-- ledger built afresh leaves this table alone. A card is known by its case and kind; reports subtract the revocations
-- whose card still is, wherever its instant has moved to meanwhile.
create table card_revocation (
    centre     text collate "C" not null,
    case_no    text collate "C" not null,
    kind       text collate "C" not null check (kind in ('YELLOW', 'RED')),
    card_at    timestamptz not null, -- the card's instant when it was revoked
    reason     text not null,
    revoked_by text not null,
    revoked_at timestamptz not null,
    primary key (centre, case_no, kind)
);
