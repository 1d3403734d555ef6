-- What can be made again stands in a schema of its own, which may be dropped at any time: whoever starts
-- next makes it again and fills it from the ledger and the orders. It belongs to no backup.

-- What was at risk when somebody looked. Nobody can say it afterwards, so it is no part of a view.
create table risk_sample (slot timestamptz primary key, at_risk int4 not null);
insert into risk_sample select slot, at_risk from pace_slot where at_risk is not null;

-- All of the views, or none. Whoever changes one drops the schema and replaces this function.
create function make_views() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(19007, 0);
  if exists (select from pg_namespace where nspname = 'view') then
    return;
  end if;
  create schema view;

  -- How far each view has come in the ledger.
  create table view.bookmark (consumer text primary key, position int8 not null, moved_at timestamptz not null);

  -- The words that an order is found by.
  create table view.order_words (order_id uuid primary key, placed_at timestamptz not null, words tsvector not null);
  create index order_words_words on view.order_words using gin (words) with (fastupdate = on);
  create index order_words_placed on view.order_words (placed_at, order_id);

  -- What waits for a person. One row for every order that is not over, worked out from its document by
  -- `views/queues`: which queue it is in, which timer runs, or with whom it is under way.
  create table view.queue_item (
    order_id uuid primary key,
    since timestamptz not null,
    -- `infinity` when nothing sets a time, so that the index keeps the order that people work in.
    due_at timestamptz not null,
    recheck_at timestamptz,
    promised_at timestamptz,
    -- When the last of what is on its way should arrive: a promise that will be missed is seen before it is.
    arrives_at timestamptz,
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
  create index queue_item_waiting on view.queue_item (queue, due_at, order_id) where state = 'waiting';
  create index queue_item_recheck on view.queue_item (recheck_at) where recheck_at is not null;
  create index queue_item_promised on view.queue_item (promised_at) where promised_at is not null;

  -- The pace of the company, a quarter of an hour a row: every zone of the world begins its days on one.
  -- `took` counts shipments by how long they took (see views/today/buckets.ts).
  create table view.pace_slot (
    slot timestamptz primary key,
    placed int4 not null default 0,
    worth int8 not null default 0,
    shipped int4 not null default 0,
    timed int4 not null default 0,
    in_time int4 not null default 0,
    untouched int4 not null default 0,
    took int4[] not null default '{}'
  ) with (fillfactor = 50);
end $$;
drop table bookmark, order_words, queue_item, pace_slot;
select make_views();

-- As before, but for the views: they hear of it on the stream.
create or replace function withdraw_orders() returns void language plpgsql as $$
declare
  wanted int;
  gone int;
begin
  delete from orders o using withdrawn_next n where o.id = n.order_id and o.version = n.was;
  get diagnostics gone = row_count;
  select count(*) into wanted from withdrawn_next;
  if gone <> wanted then
    raise exception 'an order has moved on' using errcode = '40001';
  end if;
  delete from sealed s using withdrawn_next n where s.order_id = n.order_id;
  delete from command_key k using withdrawn_next n where k.order_id = n.order_id;
  delete from queue_mark q using withdrawn_next n where q.order_id = n.order_id;
  if exists (select from withdrawn_next where intake <> 'history') then
    delete from effect where state in ('pending', 'by_hand', 'parked')
      and order_id in (select order_id from withdrawn_next where intake <> 'history');
  end if;
  insert into withdrawn select order_id, at, version, shop, external_id, reason from withdrawn_next
  on conflict (order_id) do update
    set at = excluded.at, version = excluded.version, reason = excluded.reason;
end $$;
