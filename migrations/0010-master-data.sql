-- What people declare of their company, and what a screen asks of the stock.

create table carrier (id text primary key, version int4 not null, updated_at timestamptz not null, doc json not null);
create table company (id text primary key, version int4 not null, updated_at timestamptz not null, doc json not null);

-- What a shop's webhooks are signed with, sealed under a key of its own.
alter table shop add column wrapped bytea, add column sealed bytea;

-- Every declaration that a custom field ever had: a value is read by the one of its time.
create table field_version (
  id text not null,
  version int4 not null,
  at timestamptz not null,
  actor text not null,
  doc json not null,
  primary key (id, version)
);

-- The key of a stock command: the same key and content gets the first answer.
create table stock_key (
  key text primary key,
  at timestamptz not null,
  actor text not null,
  content_hash bytea not null,
  answer json not null
);

-- A count asks what moved since a moment, a screen for the newest movements: both go along time.
drop index stock_move_sku;
create index stock_move_sku on stock_move (sku, at);

-- Units between two places belong to the place they go to, and are summed up from movements like all others.
alter table stock_move add column in_transit int4 not null default 0, add column reason text;
alter table inventory add constraint inventory_in_transit check (in_transit >= 0 and safety >= 0);

-- What this installation is: whether a demo company lives here, and how far its set-up has come.
create table installation (key text primary key, value json not null);
