-- By which law something was decided. What was written before the number was is of the first one.
alter table event add column law int2 not null default 1;
alter table decision add column law int2 not null default 1;
