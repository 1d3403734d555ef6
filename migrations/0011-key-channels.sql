-- The shop accounts that a key may place and post for. Null: any, which is what keys could before.
alter table api_key add column channels text[];

-- Who sent a message: the key, with what it is confined to. Null: the shop itself, by its signature.
alter table inbox add column sender json;
