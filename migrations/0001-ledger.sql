-- The ledger. One transaction records what was decided: events, the new document, the decision, the
-- stock movements, the timers, the requested effects. Fixed-width columns first: less padding.

create sequence event_position;

-- What has happened. `position` is drawn under the lane's lock, so that it is commit order inside a lane.
create table event (
  lane int2 not null,
  schema_version int2 not null,
  version int4 not null,
  position int8 not null default nextval('event_position'),
  order_id uuid not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  type text not null,
  actor text not null,
  cause text not null,
  data json not null
) with (toast_tuple_target = 8160);
-- Grows at its right end only, which is the cheapest place; readers of some lanes filter by lane.
create unique index event_by_position on event (position);
create unique index event_order_version on event (order_id, version);

-- The current document of each order, and the columns that lists filter on. The id is derived from
-- (shop, external id), so its primary key is also the key against doubles.
create table orders (
  id uuid not null,
  placed_at timestamptz not null,
  updated_at timestamptz not null,
  promised_at timestamptz,
  total int8 not null,
  due int8 not null,
  source_revision int8 not null,
  version int4 not null,
  lane int2 not null,
  schema_version int2 not null,
  shop text not null,
  external_id text not null,
  type text not null,
  status text not null,
  step text not null,
  payment text not null,
  fulfilment text not null,
  hold text,
  currency text not null,
  country text,
  location text,
  intake text not null,
  content_hash bytea not null,
  tags text[] not null,
  doc json not null
) with (toast_tuple_target = 8160, fillfactor = 90);
create unique index orders_id on orders (id);
create index orders_placed on orders (placed_at, id);
create index orders_status on orders (status, placed_at, id);
create index orders_shop on orders (shop, placed_at, id);

-- Data subjects. Destroying a row of subject_key makes every bundle of that person unreadable.
create table subject_key (
  id uuid not null,
  created_at timestamptz not null,
  blind_index bytea,
  wrapped bytea not null
);
create unique index subject_key_id on subject_key (id);
create unique index subject_key_blind on subject_key (blind_index);
create table contact (
  subject_id uuid not null,
  kind int2 not null,
  blind_index bytea not null
);
create unique index contact_blind on contact (blind_index, subject_id);

-- Sealed parts of an order: the bundle of one person, undeclared fields, notes.
create table sealed (
  order_id uuid not null,
  subject_id uuid not null,
  part text not null,
  bundle bytea not null
);
create unique index sealed_order on sealed (order_id, part);
create index sealed_subject on sealed (subject_id);

-- Why: every candidate and what it lost by. `version` is that of the order when it was decided.
create table decision (
  order_id uuid not null,
  decided_at timestamptz not null,
  version int4 not null,
  kind text not null,
  data json not null
) with (toast_tuple_target = 8160);
create unique index decision_order on decision (order_id, version);

create table stock_move (
  order_id uuid,
  at timestamptz not null,
  version int4 not null,
  line int4 not null,
  on_hand int4 not null,
  reserved int4 not null,
  kind text not null,
  sku text not null,
  location text not null,
  lot text not null,
  condition text not null,
  owner text not null,
  pool text not null,
  actor text not null
);
create index stock_move_sku on stock_move (sku, location);

create table timer (
  order_id uuid not null,
  due_at timestamptz not null,
  epoch int4 not null,
  attempts int4 not null,
  name text not null
);
create index timer_due on timer (due_at);

-- What the world has to be told. `id` is the idempotency key that the receiver sees.
create table effect (
  id uuid not null,
  order_id uuid not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  version int4 not null,
  attempts int4 not null,
  fulfilment int4,
  state text not null,
  kind text not null,
  error text,
  data json not null
);
create unique index effect_id on effect (id);
create index effect_pending on effect (due_at) where state = 'pending';
create index effect_parked on effect (kind, due_at) where state = 'parked';

-- A command's key: the same key and content gets the first answer.
create table command_key (
  order_id uuid not null,
  at timestamptz not null,
  key text not null,
  content_hash bytea not null,
  answer json not null
);
create unique index command_key_order on command_key (order_id, key);

-- Stock. `reserved` may exceed `on_hand` only by what a count found missing (`short`).
create table inventory (
  sku text not null,
  location text not null,
  lot text not null default '',
  condition text not null default 'new',
  owner text not null default '',
  pool text not null default '',
  on_hand int4 not null default 0,
  reserved int4 not null default 0,
  short int4 not null default 0,
  in_transit int4 not null default 0,
  safety int4 not null default 0,
  observed_at timestamptz,
  primary key (sku, location, lot, condition, owner, pool),
  constraint inventory_reserved check (reserved >= 0 and on_hand >= 0 and short >= 0 and reserved <= on_hand + short)
) with (fillfactor = 40);

create table inventory_plan (
  id uuid primary key,
  sku text not null,
  location text not null,
  quantity int4 not null check (quantity > 0),
  expected_at timestamptz not null,
  source text not null,
  state text not null
);
create index inventory_plan_sku on inventory_plan (sku, location);

create table location_load (
  location text not null,
  day date not null,
  orders int4 not null,
  primary key (location, day)
) with (fillfactor = 40);

-- Messages of strangers, sealed before they are acknowledged, each with a key of its own.
create table inbox (
  id uuid primary key,
  received_at timestamptz not null,
  due_at timestamptz not null,
  mended_at timestamptz,
  order_id uuid,
  attempts int4 not null default 0,
  state text not null,
  channel text not null,
  topic text not null,
  message_key text not null,
  cause text,
  field text,
  reason text,
  amount int8,
  currency text,
  month text,
  rows int4 not null default 1,
  content_hash bytea not null,
  wrapped bytea,
  sealed bytea
);
create unique index inbox_key on inbox (channel, message_key, content_hash);
create index inbox_pending on inbox (due_at) where state = 'pending';
create index inbox_desk on inbox (cause, received_at) where state = 'desk';

-- Plain rows: what people declare.
create table location (id text primary key, version int4 not null, updated_at timestamptz not null, doc json not null);
create table sku (id text primary key, version int4 not null, updated_at timestamptz not null, doc json not null);
create table shop (id text primary key, version int4 not null, updated_at timestamptz not null, doc json not null);
create table field_registry (id text primary key, version int4 not null, updated_at timestamptz not null, doc json not null);
create table definition (
  hash text primary key,
  kind text not null,
  name text not null,
  version int4 not null,
  published_at timestamptz not null,
  live bool not null,
  data json not null
);
create unique index definition_live on definition (kind, name) where live;
create table api_key (
  id text primary key,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  name text not null,
  role text not null,
  unit text,
  secret_hash bytea not null
);

-- Readers of the ledger and how far each has come; views that can be rebuilt from it.
create table bookmark (consumer text primary key, position int8 not null, moved_at timestamptz not null);
create table order_words (order_id uuid primary key, placed_at timestamptz not null, words tsvector not null);
create index order_words_words on order_words using gin (words) with (fastupdate = on);
create table import_run (
  id uuid primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  mapping text not null,
  intake text not null,
  report json
);

-- Writers: the locks of the lanes first (16 groups of 16 lanes, in ascending order), then a mark of the
-- sequence as it stands. Positions drawn later are higher than the mark, so `settled()` knows that no
-- transaction that is still open can put an event at or below the lowest mark.
create function take_lanes(lane_groups int[]) returns void language plpgsql as $$
declare
  lane_group int;
begin
  foreach lane_group in array lane_groups loop
    perform pg_advisory_xact_lock(19001, lane_group);
  end loop;
  perform pg_advisory_xact_lock_shared(
    (1::bigint << 62) | (select case when is_called then last_value else 0 end from event_position));
end $$;

create function settled() returns int8 language plpgsql volatile as $$
declare
  drawn int8;
  lowest int8;
begin
  select case when is_called then last_value else 0 end into drawn from event_position;
  select min(((classid::int8 << 32) | objid::int8) & ((1::int8 << 62) - 1)) into lowest
    from pg_locks
   where locktype = 'advisory' and objsubid = 1 and mode = 'ShareLock' and granted
     and (classid::int8 << 32) & (1::int8 << 62) <> 0
     and database = (select oid from pg_database where datname = current_database());
  return least(drawn, coalesce(lowest, drawn));
end $$;

-- One writer of stock at a time, from here to its commit: called last in a batch, so that is short.
create function lock_stock() returns void language sql as $$ select pg_advisory_xact_lock(19002, 0) $$;

-- Applies the session's `stock_next` (one row per stock row). The constraint refuses what is not there.
create function move_stock() returns void language plpgsql as $$
declare
  wanted int;
  moved int;
begin
  perform lock_stock();
  insert into inventory (sku, location, lot, condition, owner, pool)
  select sku, location, lot, condition, owner, pool from stock_next where on_hand > 0
  on conflict do nothing;
  update inventory i
     set on_hand = i.on_hand + m.on_hand,
         reserved = i.reserved + m.reserved,
         short = case when m.on_hand = 0 and m.reserved >= 0 then i.short
                 else greatest(0, least(i.short, i.reserved + m.reserved - i.on_hand - m.on_hand)) end
    from stock_next m
   where i.sku = m.sku and i.location = m.location and i.lot = m.lot
     and i.condition = m.condition and i.owner = m.owner and i.pool = m.pool;
  get diagnostics moved = row_count;
  select count(*) into wanted from stock_next;
  if moved <> wanted then
    raise exception 'stock row missing' using errcode = '23514', constraint = 'inventory_reserved';
  end if;
end $$;

-- Applies the session's `orders_next`. An order that has moved on since it was read refuses the batch.
create function change_orders() returns void language plpgsql as $$
declare
  wanted int;
  changed int;
begin
  update orders o
     set updated_at = n.updated_at, promised_at = n.promised_at, total = n.total, due = n.due,
         source_revision = n.source_revision, version = n.version, status = n.status, step = n.step,
         payment = n.payment, fulfilment = n.fulfilment, hold = n.hold, country = n.country,
         location = n.location, tags = n.tags, doc = n.doc
    from orders_next n
   where o.id = n.id and o.version = n.was;
  get diagnostics changed = row_count;
  select count(*) into wanted from orders_next;
  if changed <> wanted then
    raise exception 'an order has moved on' using errcode = '40001';
  end if;
end $$;

create function drop_timers() returns void language plpgsql as $$
begin
  delete from timer t using timer_done d
   where t.due_at = d.due_at and t.order_id = d.order_id and t.name = d.name and t.epoch = d.epoch;
end $$;

-- Counts what each place takes on, for its daily capacity. Days are UTC.
create function add_load() returns void language plpgsql as $$
begin
  insert into location_load (location, day, orders)
  select location, (day at time zone 'UTC')::date, count(*) from load_next group by 1, 2 order by 1, 2
  on conflict (location, day) do update set orders = location_load.orders + excluded.orders;
end $$;
