-- What several orders do together. The plan is on disk before its first step, names people by their ids
-- only, and is gone on with after a crash; while it is open no other plan touches its orders.
create table saga (
  id uuid primary key,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  at_step int4 not null,
  kind text not null,
  state text not null,
  actor text not null,
  error text,
  orders uuid[] not null,
  plan json not null
);
create index saga_open on saga (created_at) where state = 'open';
