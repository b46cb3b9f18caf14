-- Bad reviews whose opening may never have been told on rating-events: those of votes older than the closed loop. Which of
-- them were told since does not matter: the event's id and content follow from the vote, so a second one changes nothing.
create table bad_review_untold (
    centre  text collate "C" not null,
    vote_id uuid             not null,
    primary key (centre, vote_id),
    foreign key (centre, vote_id) references bad_review (centre, vote_id)
);

insert into bad_review_untold (centre, vote_id)
select centre, vote_id from bad_review;
