-- The page of one order lists what the outside was told of it.
create index effect_order on effect (order_id);
