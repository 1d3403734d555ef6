-- What lists, searches and the record of who saw whom need beside the ledger itself.

create index orders_updated on orders (updated_at, id);
create index orders_total on orders (total, id);
create index orders_external on orders (external_id);

-- All that a list narrows by, in one index of short posting lists: rare values and combinations are
-- found by intersecting them, common ones by walking along the index that the list is sorted by.
create function order_facets(
  shop text, status text, step text, payment text, fulfilment text, type text, currency text,
  country text, location text, hold text
) returns text[] immutable parallel safe language sql as $$
  select array['c:' || shop, 's:' || status, 'p:' || step, 'm:' || payment, 'f:' || fulfilment, 'y:' || type,
    'u:' || currency, 'n:' || country, 'l:' || location, 'h:' || hold]
$$;
create index orders_facets on orders using gin (
  order_facets(shop, status, step, payment, fulfilment, type, currency, country, location, hold), tags
) with (gin_pending_list_limit = 512);

create index order_words_placed on order_words (placed_at, order_id);
create index inventory_location on inventory (location, sku);

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
