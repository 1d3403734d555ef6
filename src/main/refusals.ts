import { refusals } from '#kit'

/** Every "no" of the command line. */
export const refuse = refusals({
  bad_setting: ['A setting cannot be used.', 'Correct it and start again.', 'unreadable'],
  port_in_use: [
    'Something listens on port {port} already.',
    'Give --port another one, or end what listens there.',
    'conflict',
  ],
  no_hub_in_database: [
    'There is no hub in this database: it lacks the tables of one. Nothing was made.',
    'Correct --database or DATABASE_URL, or --data for a built-in one; a new hub begins with `npm start`.',
    'unknown',
  ],
  database_elsewhere: [
    'The hub of {data} uses a PostgreSQL of its own, and DATABASE_URL is not set. Nothing was done.',
    'Set DATABASE_URL to the database of this hub.',
    'conflict',
  ],
  restore_unfinished: [
    'A restore into {data} was interrupted or is still under way.',
    'Wait for it; or delete the folder and restore again.',
    'conflict',
  ],
  keys_missing: [
    'This hub was restored without its keys, so nobody can be read and nothing can be sealed.',
    'Restore again with --keys, or put keyring and keyring.key of the old hub into {data}. `verify` works without them.',
    'gone',
  ],
  keys_elsewhere: [
    'The database is that of a hub, and {data} does not hold its keys.',
    'Name the folder of that hub with --data, or give this one an empty database.',
    'conflict',
  ],
  keys_not_here: [
    'The folder {data} does not hold the keys of a hub.',
    'Name the folder of the hub with --data, or leave --keys out.',
    'unknown',
  ],
  keys_unreadable: [
    'The file {file} does not hold the keys of a hub.',
    'Name the file that `orrery backup --keys` has written.',
    'unreadable',
  ],
  file_exists: [
    'There is a file {path} already.',
    'Name another one; a backup never writes over anything.',
    'conflict',
  ],
  folder_missing: [
    'There is no folder {folder}.',
    'Correct the path, or make the folder; nothing was done.',
    'unknown',
  ],
  file_missing: [
    'There is no file {path}.',
    'Correct the name of the file; nothing was done.',
    'unknown',
  ],
  keys_of_another: [
    'The keys in {data} are those of another hub: they do not open the persons of this database.',
    'Name the folder of the hub with --data and its database with --database; for a restore, the keys that were kept with this backup.',
    'conflict',
  ],
  keys_broken: [
    'The keys in {data} cannot be read: {why}.',
    'Bring keyring and keyring.key back from where the keys are kept. Nothing was done.',
    'unreadable',
  ],
  schema_older: [
    'This database is of an older version of the program, whose hub may be at work on it. Nothing was done.',
    'Start the hub of this version first: it brings the database up to date. Or use the command of the older version.',
    'conflict',
  ],
  unknown_mapping: [
    'There is no mapping "{wanted}", neither a file nor one that came with the hub.',
    'Name a file, or one of: {names}.',
    'unknown',
  ],
  unknown_bench: ['There is no benchmark "{name}".', 'Name one of: {names}.', 'unknown'],
})
