/**
 * Every advisory lock of the hub: two numbers each, so that none meets another. The second one of a
 * family is a hash. `migrations/0001-ledger.sql` takes 19001 (lanes, in its own space of one number) and
 * 19002 (stock) by itself.
 */
export const locks = {
  /** "orry". */
  migration: '1869771385, 1',
  testing: '1869771385, 2',
  publishing: '19003, 0',
  timers: '19004, 0',
  jobs: '19005, 0',
  masterData: '19006, 0',
  /** One number, as an older version takes it: both may run for a while. */
  sagas: "hashtext('orrery saga')",
} as const

/** Locks of which there is one for each name: `$1` of the statement. */
export const lockFamilies = {
  mapping: '19003, hashtext($1)',
  jobsOfOwner: "hashtext('orrery job'), hashtext($1)",
} as const
