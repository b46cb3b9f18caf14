-- The closed loop of a bad vote (差评整改): where it stands, and every step with who took it and why.
create table bad_review (
    centre      text collate "C" not null,
    vote_id     uuid             not null,
    case_no     text collate "C" not null,
    state       text             not null,
    received_at timestamptz      not null,
    state_at    timestamptz      not null,
    due_at      timestamptz, -- when the next step is due; null at the end, and where no calendar could tell
    extended    boolean          not null default false,
    -- Of the two people it takes to declare a review invalid, the first.
    invalid_proposed_by text,
    primary key (centre, vote_id),
    foreign key (centre, vote_id) references vote (centre, id)
);

create index bad_review_by_time on bad_review (centre, received_at, vote_id);
create index bad_review_due on bad_review (centre, due_at) where due_at is not null;

create table bad_review_step (
    centre   text collate "C" not null,
    id       uuid             not null, -- the request's, its idempotency key
    vote_id  uuid             not null,
    place    int              not null,
    step     text             not null,
    state    text             not null, -- the one it led to
    actor    text             not null,
    taken_at timestamptz      not null,
    due_at   timestamptz,
    on_time  boolean          not null,
    note     text,
    evidence text,
    level    text,
    primary key (centre, id),
    unique (centre, vote_id, place),
    foreign key (centre, vote_id) references bad_review (centre, vote_id)
);

-- Bad votes of the time before: open, and without a limit until their first step.
insert into bad_review (centre, vote_id, case_no, state, received_at, state_at)
select centre, id, case_no, 'RECEIVED', received_at, received_at
  from vote
 where level in ('DISSATISFIED', 'VERY_DISSATISFIED');
