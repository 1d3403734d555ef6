-- What a list says of an order at a glance: what it is for, and how many lines it has. Parts of kits and
-- lines that were taken off are not counted.
alter table orders add column first_title text, add column lines int4;
update orders o
   set (first_title, lines) = (
     select (array_agg(line ->> 'title' order by place))[1], count(*)
       from json_array_elements(o.doc -> 'lines') with ordinality as l (line, place)
      where (line ->> 'quantity')::int > 0 and line ->> 'partOf' is null);
alter table orders alter column lines set not null;
create index orders_promised on orders (promised_at) where promised_at is not null;

create or replace function change_orders() returns void language plpgsql as $$
declare
  wanted int;
  changed int;
begin
  update orders o
     set updated_at = n.updated_at, promised_at = n.promised_at, total = n.total, due = n.due,
         source_revision = n.source_revision, version = n.version, status = n.status, step = n.step,
         payment = n.payment, fulfilment = n.fulfilment, hold = n.hold, country = n.country,
         location = n.location, tags = n.tags, first_title = n.first_title, lines = n.lines, doc = n.doc
    from orders_next n
   where o.id = n.id and o.version = n.was;
  get diagnostics changed = row_count;
  select count(*) into wanted from orders_next;
  if changed <> wanted then
    raise exception 'an order has moved on' using errcode = '40001';
  end if;
end $$;

-- Long work on many orders, for one caller and with that caller's rights. What was chosen and what was
-- written lies sealed under a key of its own, which is dropped when the job is over.
create table job (
  id uuid primary key,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  total int4,
  done int4 not null default 0,
  unchanged int4 not null default 0,
  refused int4 not null default 0,
  kind text not null,
  state text not null,
  owner text not null,
  caller json not null,
  undo_of uuid,
  wish json not null,
  error text,
  file text,
  file_bytes int8,
  wrapped bytea,
  sealed bytea
);
create index job_open on job (created_at) where state = 'open';
create index job_owner on job (owner, created_at);
create index job_finished on job (finished_at) where finished_at is not null;
create unique index job_undo on job (undo_of) where undo_of is not null;

-- Frozen at the start: who comes to fit a filter later is none of the job's business.
create table job_result (
  job_id uuid not null references job (id) on delete cascade,
  index int4 not null,
  order_id uuid not null,
  outcome text,
  refusal json,
  primary key (job_id, index)
);
create index job_result_pending on job_result (job_id, index) where outcome is null;
create index job_result_outcome on job_result (job_id, outcome, index);

-- What a person looks at again and again: a filter, its columns and its order.
create table saved_view (
  id uuid primary key,
  updated_at timestamptz not null,
  owner text not null,
  shared bool not null,
  name text not null,
  doc json not null
);
create index saved_view_owner on saved_view (owner);
create index saved_view_shared on saved_view (name) where shared;
