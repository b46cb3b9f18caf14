-- The last known catalogue of each centre, for a start while Kafka, where catalogues live, is away.
create table known_catalogue (
    centre   text   not null primary key,
    revision bigint not null,
    content  jsonb  not null
);
