-- How a centre goes about its ratings: always read and written as a whole, so it is kept as one document.
alter table catalogue add column rating_rules text;
