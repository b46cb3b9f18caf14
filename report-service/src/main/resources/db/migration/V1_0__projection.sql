-- The ledger: one row per case. "record" holds the set of its events; the other columns are what follows from it, kept
-- as columns so that plain SQL can list open cases and recount every tally.
create table case_ledger (
    centre             text collate "C" not null,
    case_no            text collate "C" not null,
    accepted_at        timestamptz,
    accepted_hall      text collate "C",
    accepted_department text collate "C",
    accepted_window    text collate "C",
    accepted_staff     text collate "C",
    accepted_item      text collate "C",
    accepted_channel   text collate "C",
    accepted_applicant text collate "C",
    closing            text collate "C" check (closing in ('COMPLETED', 'WITHDRAWN')),
    closed_at          timestamptz,
    closed_hall        text collate "C",
    closed_department  text collate "C",
    closed_window      text collate "C",
    closed_staff       text collate "C",
    closed_item        text collate "C",
    closed_channel     text collate "C",
    closed_applicant   text collate "C",
    promised_limit     timestamptz,
    statutory_limit    timestamptz,
    warning_from       timestamptz,
    supervised         boolean not null,
    limits_unknown     boolean not null,
    vote_level         text collate "C",
    voted_at           timestamptz,
    record             bytea not null,
    primary key (centre, case_no)
) with (fillfactor = 80);

-- Open cases are few and counted live: a limit that passes at night needs no timer and no event.
create index case_ledger_open on case_ledger (centre, promised_limit)
    where accepted_at is not null and closed_at is null;

-- Running counts by day ('D') and month ('M', bucket = its first day). Codes that an event did not give are ''.
create table tally_service (
    centre text collate "C" not null,
    grain  "char" not null check (grain in ('D', 'M')),
    bucket date not null,
    hall text collate "C" not null,
    department text collate "C" not null,
    item text collate "C" not null,
    channel text collate "C" not null,
    applicant text collate "C" not null,
    accepted bigint not null,
    completed bigint not null,
    completed_on_time bigint not null,
    completed_late bigint not null,
    withdrawn bigint not null,
    stock_in bigint not null,
    stock_out bigint not null,
    overdue_in bigint not null,
    overdue_out bigint not null,
    yellow bigint not null,
    red bigint not null,
    rated_very_satisfied bigint not null,
    rated_satisfied bigint not null,
    rated_basically_satisfied bigint not null,
    rated_dissatisfied bigint not null,
    rated_very_dissatisfied bigint not null,
    received_very_satisfied bigint not null,
    received_satisfied bigint not null,
    received_basically_satisfied bigint not null,
    received_dissatisfied bigint not null,
    received_very_dissatisfied bigint not null,
    primary key (centre, grain, bucket, hall, department, item, channel, applicant)
) with (fillfactor = 60);

-- The same counts by who did the work.
create table tally_people (
    centre text collate "C" not null,
    grain  "char" not null check (grain in ('D', 'M')),
    bucket date not null,
    hall text collate "C" not null,
    department text collate "C" not null,
    window_code text collate "C" not null,
    staff text collate "C" not null,
    accepted bigint not null,
    completed bigint not null,
    completed_on_time bigint not null,
    completed_late bigint not null,
    withdrawn bigint not null,
    stock_in bigint not null,
    stock_out bigint not null,
    overdue_in bigint not null,
    overdue_out bigint not null,
    yellow bigint not null,
    red bigint not null,
    rated_very_satisfied bigint not null,
    rated_satisfied bigint not null,
    rated_basically_satisfied bigint not null,
    rated_dissatisfied bigint not null,
    rated_very_dissatisfied bigint not null,
    received_very_satisfied bigint not null,
    received_satisfied bigint not null,
    received_basically_satisfied bigint not null,
    received_dissatisfied bigint not null,
    received_very_dissatisfied bigint not null,
    primary key (centre, grain, bucket, hall, department, window_code, staff)
) with (fillfactor = 60);

-- The offset is the proof: it moves in the transaction that counts, by compare-and-set.
create table projection_offset (
    topic       text not null,
    partition   int  not null,
    next_offset bigint not null,
    applied_at  timestamptz not null default now(),
    primary key (topic, partition)
);

-- Records we could not read, with the reason. The partition moves on; the bytes can be repaired and replayed.
create table quarantine (
    topic      text not null,
    partition  int  not null,
    record_offset bigint not null,
    record_key bytea,
    record_value bytea,
    reason     text not null,
    recorded_at timestamptz not null,
    primary key (topic, partition, record_offset)
);
