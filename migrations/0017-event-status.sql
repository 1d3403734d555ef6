-- What an event made of its order, so that a reader of the stream hears what was and not what is now.
-- Null in events that were recorded before: there it follows from the order's events up to that one.
alter table event add column status text;
