-- Orders that were taken back, with the version at which their events go on should they be placed again.
-- Their rows in `orders` are gone, so no list, count or sum holds them; their events stay.
create table withdrawn (
  order_id uuid primary key,
  at timestamptz not null,
  version int4 not null,
  shop text not null,
  external_id text not null,
  reason text not null
);

-- Applies the session's `withdrawn_next`. What belongs to an order and to nothing else goes with it:
-- sealed persons, answers kept for repeats, effects that nobody was told of. Timers name an epoch that
-- no later life of the order has, so they lapse by themselves.
create function withdraw_orders() returns void language plpgsql as $$
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
  -- Views hear of it on the stream; until then nobody is to be sent to an order that is none.
  delete from order_words w using withdrawn_next n where w.order_id = n.order_id;
  delete from queue_item q using withdrawn_next n where q.order_id = n.order_id;
  delete from queue_mark q using withdrawn_next n where q.order_id = n.order_id;
  if exists (select from withdrawn_next where intake <> 'history') then
    delete from effect where state in ('pending', 'by_hand', 'parked')
      and order_id in (select order_id from withdrawn_next where intake <> 'history');
  end if;
  insert into withdrawn select order_id, at, version, shop, external_id, reason from withdrawn_next
  on conflict (order_id) do update
    set at = excluded.at, version = excluded.version, reason = excluded.reason;
end $$;

-- Imports by the wizard live longer than one command: they are drafts first, run in the background,
-- go on after a crash, and can be taken back.
alter table import_run
  alter column mapping drop not null,
  alter column intake drop not null,
  add column state text not null default 'done',
  add column origin text not null default 'command_line',
  add column touched_at timestamptz,
  add column actor text,
  add column file_name text,
  add column file_bytes int8,
  add column file_kept bool not null default false,
  -- Who runs it, so that a run goes on after a restart as the one who began it.
  add column caller json,
  -- What was found in the file: format, columns, guesses. No cells.
  add column sniffed json,
  add column declared json,
  add column progress json,
  add column failure json,
  add column undone json;
update import_run set touched_at = coalesce(finished_at, started_at),
       state = case when finished_at is null then 'cut_off' else 'done' end;
create index import_run_started on import_run (started_at desc, id);

-- Orders that a run is about to place or change, noted before it does. Whether it did is told by the
-- causes of their events: `import:RUN`.
create table import_order (
  run uuid not null,
  order_id uuid not null,
  primary key (run, order_id)
);
-- Rows that a run put on the desk, by the keys that they have there.
create table import_desk (
  run uuid not null,
  channel text not null,
  message_key text not null,
  primary key (run, channel, message_key)
);
create index import_desk_key on import_desk (channel, message_key);

create table import_mapping (
  name text not null,
  version int4 not null,
  saved_at timestamptz not null,
  actor text not null,
  content json not null,
  primary key (name, version)
);
