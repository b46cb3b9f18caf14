-- Records to be sent to Kafka, written in the transaction that makes them true and deleted once acknowledged.
create table outbox (
    id             bigint generated always as identity primary key,
    transaction_id xid8   not null default pg_current_xact_id(),
    topic          text   not null,
    record_key     bytea  not null,
    record_value   bytea  not null,
    header_names   text[] not null,
    header_values  text[] not null,
    appended_at    timestamptz not null default now()
);
