-- When the last of what is on its way should arrive, so that a promise that will be missed is seen before
-- it is. The queues are made again from the orders.
alter table queue_item add column arrives_at timestamptz;
delete from queue_item;
delete from bookmark where consumer = 'queues';
