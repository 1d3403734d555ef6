import { join } from 'node:path'
import { type Jobs, openJobs } from '#hub'
import { type ExportSelection, exportTable } from '#views'
import { wallClock } from './clock.ts'
import type { House } from './house.ts'

/** Long work of a house: what exports hold is read by the views, and lies in the data folder for a day. */
export const jobsOf = ({ hub, store, vault, log, settings }: House): Jobs =>
  openJobs({
    hub,
    store,
    vault,
    clock: wallClock,
    folder: join(settings.data, 'exports'),
    tableOf: (wish, selection, viewer) =>
      exportTable(store, wish, selection as ExportSelection, viewer),
    onError: (error) =>
      log.error({ part: 'jobs', err: error }, 'a background worker failed and goes on'),
  })
