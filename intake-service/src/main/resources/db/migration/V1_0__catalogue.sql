-- One row per centre; whoever changes anything of a centre locks it first.
create table catalogue (
    code                text   primary key,
    name                text   not null,
    zone                text   not null,
    satisfied           text[] not null,
    denominator         text   not null,
    unrated             text   not null,
    deadline_convention text   not null,
    version             bigint not null,
    revision            bigint not null
);

-- The parts of a catalogue, in the order in which they were given. A catalogue is replaced place by place, in which two
-- codes may change places; so that a code stands once is checked when all is done.
create table catalogue_hall (
    centre text    not null references catalogue,
    place  integer not null,
    code   text    not null,
    name   text    not null,
    kind   text    not null,
    primary key (centre, place),
    unique (centre, code) deferrable initially deferred
);

create table catalogue_department (
    centre  text    not null references catalogue,
    place   integer not null,
    code    text    not null,
    name    text    not null,
    kind    text    not null,
    aliases text[]  not null,
    primary key (centre, place),
    unique (centre, code) deferrable initially deferred
);

create table catalogue_item (
    centre         text    not null references catalogue,
    place          integer not null,
    code           text    not null,
    name           text    not null,
    department     text    not null,
    category       text    not null,
    promised_days  integer not null,
    statutory_days integer not null,
    tags           text[]  not null,
    primary key (centre, place),
    unique (centre, code) deferrable initially deferred
);

create table catalogue_window (
    centre     text    not null references catalogue,
    place      integer not null,
    code       text    not null,
    hall       text    not null,
    department text,
    primary key (centre, place),
    unique (centre, code) deferrable initially deferred
);

create table catalogue_staff (
    centre     text    not null references catalogue,
    place      integer not null,
    code       text    not null,
    department text,
    name       text,
    primary key (centre, place),
    unique (centre, code) deferrable initially deferred
);

create table catalogue_device (
    centre      text    not null references catalogue,
    place       integer not null,
    code        text    not null,
    kind        text    not null,
    hall        text,
    window_code text,
    primary key (centre, place),
    unique (centre, code) deferrable initially deferred
);

-- The last token issued to a device. Kept, and raised, when the device is removed: should it be registered again, its
-- old tokens stay dead.
create table device_token (
    centre  text   not null references catalogue,
    device  text   not null,
    version bigint not null,
    primary key (centre, device)
);
