-- One vote per case (一次一评), and one use per id: both decided by these constraints, never by a look beforehand.
create table vote (
    centre      text collate "C" not null,
    id          uuid             not null,
    case_no     text collate "C" not null,
    level       text             not null,
    rated_at    timestamptz      not null,
    channel     text             not null,
    reasons     text[]           not null,
    comment     text,
    contact     text, -- encrypted, see ContactCipher
    source      text             not null,
    digest      bytea            not null, -- SHA-256 of what was said, the contact left out
    received_at timestamptz      not null,
    constraint vote_once_per_id primary key (centre, id),
    constraint vote_once_per_case unique (centre, case_no)
);

-- 追评: said later about a vote; changes no count.
create table vote_addition (
    centre      text collate "C" not null,
    id          uuid             not null,
    vote_id     uuid             not null,
    comment     text             not null,
    added_at    timestamptz      not null,
    source      text             not null,
    received_at timestamptz      not null,
    constraint vote_addition_once_per_id primary key (centre, id),
    constraint vote_addition_of_vote foreign key (centre, vote_id) references vote (centre, id)
);

create index vote_addition_by_vote on vote_addition (centre, vote_id);
