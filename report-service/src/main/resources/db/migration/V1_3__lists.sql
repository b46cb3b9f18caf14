-- For lists of cases by period. Block ranges, since cases stand in the ledger about in the order in which they came in,
-- and since these columns change: a summarising index leaves updates heap-only, and costs next to nothing to write.
create index case_ledger_times on case_ledger using brin (accepted_at, closed_at, voted_at) with (pages_per_range = 64);

-- Cases closed late are few: lists of cards and of late cases need no more than these and the open ones.
create index case_ledger_late on case_ledger (centre, promised_limit)
    where closed_at > least(promised_limit, statutory_limit);
