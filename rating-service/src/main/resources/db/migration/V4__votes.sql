-- A vote by which a supervisor proves that bad ones get through: it is kept like any other and counts nowhere.
alter table vote add column canary boolean not null default false;

-- What one device sent, in the order it was said: the integrity checks read nothing else, and no other index serves them.
create index vote_by_device on vote (centre, source, rated_at) include (id, level, channel, canary);
