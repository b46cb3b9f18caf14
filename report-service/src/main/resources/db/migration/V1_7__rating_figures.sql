-- Counts that were never kept would be too low in a database with history, and negative as soon as a case changes that
-- was not counted into them. All of these follow from the topics, which keep their records for ever: emptied together
-- with the offsets, they are counted afresh from the first record on. What people decided stays.
truncate case_ledger, tally_service, tally_people, notice, quarantine, projection_offset;

-- What follows of the vote: a person's by its channel, with the reasons where it is a bad one and what came of it; the
-- one the centre's rules put in by its time alone, so that the two never mix.
alter table case_ledger
    add column vote_channel text collate "C",
    add column bad_reasons  text[] collate "C",
    add column rectified    text collate "C" check (rectified in ('ON_TIME', 'LATE')),
    add column second_level text collate "C",
    add column defaulted_at timestamptz;

alter table tally_service
    add column defaulted bigint not null default 0,
    add column rectified bigint not null default 0,
    add column rectified_on_time bigint not null default 0,
    add column second_very_satisfied bigint not null default 0,
    add column second_satisfied bigint not null default 0,
    add column second_basically_satisfied bigint not null default 0,
    add column second_dissatisfied bigint not null default 0,
    add column second_very_dissatisfied bigint not null default 0;

alter table tally_people
    add column defaulted bigint not null default 0,
    add column rectified bigint not null default 0,
    add column rectified_on_time bigint not null default 0,
    add column second_very_satisfied bigint not null default 0,
    add column second_satisfied bigint not null default 0,
    add column second_basically_satisfied bigint not null default 0,
    add column second_dissatisfied bigint not null default 0,
    add column second_very_dissatisfied bigint not null default 0;

-- What people's votes add, by their channel.
create table tally_vote (
    centre text collate "C" not null,
    grain  "char" not null check (grain in ('D', 'M')),
    bucket date not null,
    hall text collate "C" not null,
    department text collate "C" not null,
    item text collate "C" not null,
    channel text collate "C" not null,
    vote_channel text collate "C" not null,
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
    rectified bigint not null,
    rectified_on_time bigint not null,
    second_very_satisfied bigint not null,
    second_satisfied bigint not null,
    second_basically_satisfied bigint not null,
    second_dissatisfied bigint not null,
    second_very_dissatisfied bigint not null,
    primary key (centre, grain, bucket, hall, department, item, channel, vote_channel)
) with (fillfactor = 60);

-- How many bad votes gave a reason, where and when their case was completed; '' is a bad vote without any.
create table tally_reason (
    centre text collate "C" not null,
    grain  "char" not null check (grain in ('D', 'M')),
    bucket date not null,
    hall text collate "C" not null,
    department text collate "C" not null,
    item text collate "C" not null,
    channel text collate "C" not null,
    reason text collate "C" not null,
    votes bigint not null,
    primary key (centre, grain, bucket, hall, department, item, channel, reason)
) with (fillfactor = 60);
