-- What lists, searches and the record of who saw whom need beside the ledger itself. Every index leads
-- with what is filtered and goes on in the order of the list, so that a page never sorts.

create index orders_updated on orders (updated_at, id);
create index orders_total on orders (total, id);
create index orders_external on orders (external_id);
create index orders_location on orders (location, placed_at, id);
create index orders_country on orders (country, placed_at, id);
create index orders_hold on orders (hold, placed_at, id) where hold is not null;
create index orders_tags on orders using gin (tags) where tags <> '{}';
create index order_words_placed on order_words (placed_at, order_id);

-- Who saw personal values of whom, and what for: names of fields, never values.
create table reveal (
  at timestamptz not null,
  order_id uuid not null,
  subject_id uuid not null,
  viewer text not null,
  kind text not null,
  purpose text not null,
  role text not null,
  shown text[] not null,
  masked text[] not null
);
create index reveal_subject on reveal (subject_id, at);
create index reveal_order on reveal (order_id, at);
create index inventory_location on inventory (location, sku);
