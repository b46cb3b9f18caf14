-- What is written down of verifications: the running counts, counted again from the ledger.
create table verification (
    id          bigint generated always as identity primary key,
    centre      text collate "C", -- null: all
    asked_by    text not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    centres     int not null default 0,
    buckets     bigint not null default 0,
    differences bigint not null default 0,
    failure     text
);

create table verification_difference (
    verification bigint not null references verification on delete cascade,
    position     bigint not null,
    centre       text collate "C" not null,
    cube         text not null,
    grain        "char" not null,
    bucket       date not null,
    dimensions   text[] not null,
    measure      text not null,
    kept         bigint not null,
    counted      bigint not null,
    primary key (verification, position)
);

-- What is written down of rebuilds: ledger and running counts, built afresh from the topics in a second schema.
create table rebuild (
    id            bigint generated always as identity primary key,
    asked_by      text not null,
    on_difference text not null,
    state         text not null,
    started_at    timestamptz not null,
    updated_at    timestamptz not null,
    finished_at   timestamptz,
    applied       bigint not null default 0,
    total         bigint not null default 0,
    buckets       bigint not null default 0,
    differences   bigint not null default 0,
    failure       text
);

create table rebuild_difference (
    rebuild    bigint not null references rebuild on delete cascade,
    position   bigint not null,
    table_name text not null,
    centre     text collate "C",
    grain      text not null,
    bucket     date not null,
    old_rows   bigint not null,
    new_rows   bigint not null,
    primary key (rebuild, position)
);
