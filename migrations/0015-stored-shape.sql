-- A document that is written anew has the shape of today, whatever it had before.
create or replace function change_orders() returns void language plpgsql as $$
declare
  wanted int;
  changed int;
begin
  update orders o
     set updated_at = n.updated_at, promised_at = n.promised_at, total = n.total, due = n.due,
         source_revision = n.source_revision, version = n.version, schema_version = n.schema_version,
         status = n.status, step = n.step, payment = n.payment, fulfilment = n.fulfilment, hold = n.hold,
         country = n.country, location = n.location, tags = n.tags, first_title = n.first_title,
         lines = n.lines, doc = n.doc
    from orders_next n
   where o.id = n.id and o.version = n.was;
  get diagnostics changed = row_count;
  select count(*) into wanted from orders_next;
  if changed <> wanted then
    raise exception 'an order has moved on' using errcode = '40001';
  end if;
end $$;
