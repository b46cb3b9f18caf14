-- Made from the contact with a secret key: votes of one rater can be found without keeping anything that says who it is.
-- Empty where the contact could not be opened.
alter table vote add column rater text collate "C";
-- When contact and comment were erased at the rater's wish. The digest is empty then.
alter table vote add column erased_at timestamptz;

-- Which key a contact was sealed with, for counting and for sealing anew.
create index vote_by_contact_key on vote ((split_part(contact, ':', 1)), centre, id) where contact is not null;
create index vote_by_rater on vote (centre, rater, received_at, id) where rater is not null;
-- What the time before secret keys left behind; empties, and stays empty.
create index vote_unkeyed on vote (centre, id)
    where octet_length(digest) = 32 or (contact is not null and rater is null);

-- Which digest key this database was begun with: with another one neither votes that come again nor raters would be
-- recognised, so the service does not start.
create table digest_key (
    only_one boolean primary key default true check (only_one),
    id       text not null
);
