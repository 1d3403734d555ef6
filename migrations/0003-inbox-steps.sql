-- What people did with a message on the exception desk. A mended message keeps the one that came: both
-- are sealed under keys of their own, and the keys go together.
create table inbox_step (
  message_id uuid not null,
  at timestamptz not null,
  version int4 not null,
  kind text not null,
  actor text not null,
  reason text,
  content_hash bytea,
  wrapped bytea,
  sealed bytea,
  primary key (message_id, version)
);

-- `code` is the law's own "no" behind the cause; `remedy` tells the clerk what to do.
alter table inbox add column code text;
alter table inbox add column remedy text;
create index inbox_keyed on inbox (received_at) where wrapped is not null;
create index inbox_order on inbox (order_id) where order_id is not null;
