-- What waits for a person. One row for every order that is not over, worked out from its document by
-- `views/queues`: which queue it is in, which timer runs, or with whom it is under way. Can be dropped:
-- it is made again from the orders.
create table queue_item (
  order_id uuid primary key,
  since timestamptz not null,
  -- `infinity` when nothing sets a time, so that the index keeps the order that people work in.
  due_at timestamptz not null,
  recheck_at timestamptz,
  promised_at timestamptz,
  stake int8 not null,
  -- In the company's currency.
  worth int8 not null,
  version int4 not null,
  unshipped bool not null,
  state text not null,
  queue text not null,
  reason text not null,
  topic text not null,
  due_kind text,
  currency text not null,
  shop text not null,
  external_id text not null,
  unit text,
  facts json not null
) with (fillfactor = 80);
create index queue_item_waiting on queue_item (queue, due_at, order_id) where state = 'waiting';
create index queue_item_recheck on queue_item (recheck_at) where recheck_at is not null;
create index queue_item_promised on queue_item (promised_at) where promised_at is not null;

-- Who has taken what, and what is put off until when. Not part of the view: it survives a rebuild, and
-- lapses when the order leaves the queue.
create table queue_mark (
  order_id uuid primary key,
  at timestamptz not null,
  snoozed_until timestamptz,
  queue text not null,
  by text not null,
  owner text,
  reason text
);
create index queue_mark_owner on queue_mark (owner) where owner is not null;

-- The pace of the company, a quarter of an hour a row: every zone of the world begins its days on one.
-- `took` counts shipments by how long they took (see views/today/buckets.ts).
create table pace_slot (
  slot timestamptz primary key,
  placed int4 not null default 0,
  worth int8 not null default 0,
  shipped int4 not null default 0,
  timed int4 not null default 0,
  in_time int4 not null default 0,
  untouched int4 not null default 0,
  took int4[] not null default '{}',
  -- Seen at the end of the slot, not added up.
  at_risk int4
) with (fillfactor = 50);
