-- Votes put in by the centre's rules for cases nobody rated in time (默认评价): apart from people's votes, for ever. A
-- person may still vote while the case may be rated; both then stand, and the person's counts.
create table default_vote (
    centre   text collate "C" not null,
    case_no  text collate "C" not null,
    id       uuid             not null,
    rated_at timestamptz      not null, -- when it was due, whenever it was made
    made_at  timestamptz      not null,
    constraint default_vote_once_per_case primary key (centre, case_no)
);

-- Whether it is decided that the case needs no default vote, or has one.
alter table followed_case add column settled boolean not null default false;

create index followed_case_to_settle on followed_case (centre, completed_at)
    where completed_at is not null and not settled;

-- Votes by which supervisors prove that bad ones get through: whatever is cast for such a case number counts nowhere.
create table canary (
    centre       text collate "C" not null,
    id           uuid             not null,
    case_no      text collate "C" not null,
    window_code  text collate "C", -- whose pad is invited to it
    created_by   text             not null,
    created_at   timestamptz      not null,
    -- Where it stood when it was read back from the topic.
    on_topic_at  timestamptz,
    partition    integer,
    record_offset bigint,
    constraint canary_once_per_id primary key (centre, id),
    constraint canary_once_per_case unique (centre, case_no)
);

create index canary_by_time on canary (centre, created_at, id);
