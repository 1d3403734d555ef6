import { randomUUID } from 'node:crypto'
import { type Assembled, assembleFiles, type Mapping } from '#doors'
import type { Order } from '#engine/order'
import { type Caller, systemCaller } from '#guard'
import type { Hub } from '#hub'
import type { Clock } from '#kit'
import type { Store } from '#store'
import { type ImportReport, openAccount } from './account.ts'
import { openBooking } from './book.ts'
import { openDesk } from './desk.ts'
import { openReadBack } from './read-back.ts'
import { openWindow } from './window.ts'

/** Lines of orders under way at once: enough to fill transactions, little enough to hold. */
const linesUnderWayMax = 60_000
const rowsPerNews = 1_000

export type ImportParts = {
  readonly house: { readonly hub: Pick<Hub, 'submit' | 'inbox'>; readonly store: Store }
  readonly clock: Clock
  readonly paths: readonly string[]
  readonly mapping: Mapping
  readonly intake: Order['intake']
  readonly caller?: Caller
  readonly onProgress?: (done: { rows: number; orders: number }) => void
}

/**
 * Brings files into the hub: reads, books in a bounded window, reads back, accounts for every row.
 * `isWhole` is false when a row or money is missing at the end. Rejects with the Fault of a file that
 * cannot be read or a database that is lost; what was booked until then stays, and repeating the import
 * goes on from there.
 */
export async function importFiles(
  parts: ImportParts,
): Promise<{ report: ImportReport; isWhole: boolean }> {
  const { house, clock, paths, mapping, intake, onProgress } = parts
  const { hub, store } = house
  const name = `${mapping.name}@${mapping.version}`
  const run = randomUUID()
  await store.read(startSql, [run, clock.now(), name, intake])

  const account = openAccount()
  const readBack = openReadBack(store, account)
  const window = openWindow(linesUnderWayMax)
  const caller = parts.caller ?? systemCaller('import')
  const { channel } = mapping
  const desk = await openDesk({ hub, store, caller, channel, topic: `import:${mapping.name}` })
  const expect = readBack.expect
  const book = openBooking({ hub, store, caller, channel, intake, account, desk, expect })
  const onRow = () => {
    account.row()
    if (account.rows % rowsPerNews === 0) onProgress?.(account)
  }
  for await (const one of assembleFiles(paths, mapping, onRow)) {
    account.assembled(one)
    const weight = weightOf(one)
    await window.room(weight)
    window.start(weight, () => book(one).then(() => onProgress?.(account)))
  }
  await window.drained()
  await readBack.done()
  const report = account.report()
  await store.read(endSql, [run, clock.now(), JSON.stringify(report)])
  return { report, isWhole: account.isWhole() }
}

/** An order costs as much as some lines, however few it has. */
const weightOf = (one: Assembled): number => 8 + ('input' in one ? one.input.lines.length : 1)

const startSql = `
insert into import_run (id, started_at, mapping, intake) values ($1::uuid, to_timestamp($2::float8 / 1000), $3, $4)`
const endSql = `
update import_run set finished_at = to_timestamp($2::float8 / 1000), report = $3::text::json where id = $1::uuid`
