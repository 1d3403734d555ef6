-- People at the console. A session stands for a key: it ends with it, or after its time.
create table session (
  token_hash bytea primary key,
  key_id text not null references api_key (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expires on session (expires_at);
