-- How often work was begun that nobody has seen the end of: what took the hub down twice is not begun a
-- third time by itself.
alter table import_run add column starts int4 not null default 0;
-- Orders of the run that were booked when it was begun the last time: what gets further is not what hangs.
alter table import_run add column begun_with int4 not null default -1;
alter table job add column starts int4 not null default 0;
