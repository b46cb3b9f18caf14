-- Who did what with raters' personal data, and why. Rows are added and read, never changed: this service's user gives up the
-- right to (its own bugs included), and a trigger refuses even whoever still has it.
create table audit (
    id        bigint generated always as identity primary key,
    centre    text collate "C" not null,
    at        timestamptz      not null,
    actor     text             not null,
    action    text             not null,
    rating_id uuid, -- not a foreign key: what was done is true whatever becomes of the vote
    reason    text             not null
);

create index audit_by_centre on audit (centre, id);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_keeps_rows before update or delete on audit
    for each row execute function audit_is_append_only();

create trigger audit_keeps_all before truncate on audit
    for each statement execute function audit_is_append_only();

revoke all on audit from current_user;
grant select, insert on audit to current_user;
