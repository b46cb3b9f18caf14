-- The cases as this service learns of them from their topic: what their events are, and what follows for ratings.
create table followed_case (
    centre       text collate "C" not null,
    case_no      text collate "C" not null,
    accepted_at  timestamptz,
    completed_at timestamptz, -- null unless it is completed, and that was not taken back
    -- Where a vote of it belongs: where its completion says, else its acceptance.
    hall         text collate "C",
    department   text collate "C",
    window_code  text collate "C",
    staff        text collate "C",
    item         text collate "C",
    channel      text,
    record       bytea            not null, -- its events, see CaseRecordCodec
    constraint followed_case_once primary key (centre, case_no)
);

-- What a window has completed, the latest first: what its pad asks.
create index followed_case_at_window on followed_case (centre, window_code, completed_at)
    where completed_at is not null and channel = 'WINDOW';

-- How far each partition is read: moved in the transaction that writes the cases, or not at all.
create table projection_offset (
    topic       text        not null,
    partition   integer     not null,
    next_offset bigint      not null,
    applied_at  timestamptz not null default now(),
    primary key (topic, partition)
);
