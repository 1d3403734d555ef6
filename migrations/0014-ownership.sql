-- Who does what one process at a time may do: the number rises with each owner, so that one that was cut
-- off is known to be none any more.
create table ownership (
  name text primary key,
  fence int8 not null
);
