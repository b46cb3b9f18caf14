-- The one-time code by which a device may fetch its first token: one at a time per device, kept as a hash, gone once used.
create table device_registration (
    centre     text        not null references catalogue,
    device     text        not null,
    code_hash  bytea       not null,
    expires_at timestamptz not null,
    primary key (centre, device),
    unique (centre, code_hash)
);
