-- What people said of a year's working days, beyond what came with the software. Never changed: a later version of a
-- year replaces an earlier one for what is open then. Kept apart from what follows from the topics.
create table calendar_version (
    year          int  not null,
    version       int  not null,
    in_force_from timestamptz not null, -- a case closed before is judged by an earlier version
    content       jsonb not null,       -- as on topic calendars
    moved         bigint not null,      -- how many cases got other limits
    put_by        text not null,
    put_at        timestamptz not null,
    primary key (year, version)
);

-- Which cases a version moved, from where to where: what was done, not what follows, so a rebuild leaves it alone.
create table calendar_move (
    year    int not null,
    version int not null,
    centre  text collate "C" not null,
    case_no text collate "C" not null,
    promised_before   timestamptz,
    statutory_before  timestamptz,
    warning_before    timestamptz,
    missing_before    int,
    promised_after    timestamptz,
    statutory_after   timestamptz,
    warning_after     timestamptz,
    missing_after     int,
    primary key (year, version, centre, case_no)
);

-- The year whose calendar is missing, where that is why a case has no limits; null while the item is unknown.
alter table case_ledger add column missing_year int;

-- Such cases are none, or else somebody has to see them at once.
create index case_ledger_unknown on case_ledger (missing_year, centre) where limits_unknown;
