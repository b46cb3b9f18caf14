-- What a case's record shows that somebody should look at: bits, and the time of the earliest event concerned. Like all
-- other columns they follow from the record alone. Rows written before are filled by a rebuild.
alter table case_ledger
    add column findings int not null default 0,
    add column found_at timestamptz;

create index case_ledger_findings on case_ledger (centre, found_at, case_no) where findings <> 0;

-- What showed only when a record came in. The key is the record's place on its topic, behind what lists are ordered by.
create table notice (
    centre        text collate "C" not null,
    kind          text collate "C" not null,
    occurred_at   timestamptz not null,
    topic         text collate "C" not null,
    partition     int not null,
    record_offset bigint not null,
    case_no       text collate "C" not null,
    event_id      uuid not null,
    event_type    text collate "C" not null,
    arrived_at    timestamptz not null,
    primary key (centre, kind, occurred_at, topic, partition, record_offset)
);

-- Quarantined records that were published again. What people did is kept apart from what follows from the topics.
create table quarantine_replay (
    topic         text not null,
    partition     int not null,
    record_offset bigint not null,
    repaired      boolean not null,
    to_partition  int not null,
    to_offset     bigint not null,
    replayed_by   text not null,
    replayed_at   timestamptz not null,
    primary key (topic, partition, record_offset)
);
