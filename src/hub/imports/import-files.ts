import { basename } from 'node:path'
import type { Order } from '#engine/order'
import { type Caller, orderKey, systemCaller } from '#guard'
import type { Clock } from '#kit'
import type { Assembled, Mapping } from '#partners/files'
import type { Store } from '#store'
import { importTopic } from '../import-topic.ts'
import { type ImportReport, openAccount } from './account.ts'
import { openBooking } from './book.ts'
import { openDesk } from './desk.ts'
import { openImportMarks } from './marks.ts'
import { openNotes } from './notes.ts'
import type { ImportHub, ReadFiles } from './parts.ts'
import { openReadBack } from './read-back.ts'
import type { ImportProgress } from './run.ts'
import { openImportRuns } from './runs.ts'
import { openWindow } from './window.ts'

/** Lines of orders under way at once: enough to fill transactions, little enough to hold. */
const linesUnderWayMax = 60_000
const rowsPerNews = 1_000
/** Orders are noted for their run so many at once before they are booked. */
const markedAtOnce = 200

export type ImportParts = {
  readonly house: { readonly hub: Pick<ImportHub, 'submit' | 'inbox'>; readonly store: Store }
  readonly clock: Clock
  readonly files: Pick<ReadFiles, 'assembleFiles'>
  readonly paths: readonly string[]
  readonly mapping: Mapping
  readonly intake: Order['intake']
  readonly caller?: Caller
  /** A run that is on disk already; without it one is begun and ended here. */
  readonly run?: { readonly id: string; readonly isResumed: boolean }
  /** What people call the file, when its path does not say. */
  readonly fileName?: string
  /** Stops reading; what is under way is booked. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: ImportProgress) => void
}

export type Imported = { readonly report: ImportReport; readonly isWhole: boolean }

/**
 * Brings files into the hub: reads, books in a bounded window, reads back, accounts for every row.
 * `isWhole` is false when a row or money is missing at the end. Rejects with the Fault of a file that
 * cannot be read or a database that is lost; what was booked until then stays, and repeating the import
 * goes on from there.
 */
export async function importFiles(parts: ImportParts): Promise<Imported> {
  if (parts.run) return bringIn(parts, parts.run)
  const { mapping, intake, paths, clock } = parts
  const runs = openImportRuns({ store: parts.house.store, clock })
  const caller = parts.caller ?? systemCaller('import')
  const id = await runs.create({
    origin: 'command_line',
    state: 'running',
    caller,
    intake,
    mapping: `${mapping.name}@${mapping.version}`,
    fileName: paths.map((path) => basename(path)).join(', '),
  })
  try {
    const imported = await bringIn(parts, { id, isResumed: false })
    await runs.finish(id, 'done', imported.report)
    return imported
  } catch (error) {
    const { code = 'failed', message } = error as { code?: string; message: string }
    await runs.finish(id, 'failed', null, { code, why: message }).catch(() => undefined)
    throw error
  }
}

async function bringIn(
  parts: ImportParts,
  { id, isResumed }: NonNullable<ImportParts['run']>,
): Promise<Imported> {
  const { house, paths, mapping, intake, signal, onProgress } = parts
  const { hub, store } = house
  const { channel } = mapping
  const account = openAccount()
  const readBack = openReadBack(store, account)
  const window = openWindow(linesUnderWayMax)
  const caller = parts.caller ?? systemCaller('import')
  const marks = openImportMarks(store, id)
  const topic = importTopic(mapping.name, intake)
  const desk = await openDesk({ hub, store, caller, channel, topic, marks })
  const { expect } = readBack
  const book = openBooking({
    ...{ hub, store, caller, channel, intake, account, desk, expect, marks, isResumed },
  })
  const runs = openImportRuns({ store, clock: parts.clock })
  const notes = openNotes((progress) => runs.progress(id, progress), parts.clock)
  const tell = () => {
    onProgress?.(account.progress())
    notes.note(account.progress())
  }
  const onRow = () => {
    account.row()
    if (account.rows % rowsPerNews === 0) tell()
  }

  const nameOf = (path: string) => parts.fileName ?? basename(path)
  let marked: Assembled[] = []
  async function start(): Promise<void> {
    const ones = marked
    marked = []
    await marks.orders(ones.flatMap((one) => orderOf(one, channel) ?? []))
    for (const one of ones) {
      const weight = weightOf(one)
      await window.room(weight)
      window.start(weight, () => book(one).then(tell))
    }
  }
  for await (const one of parts.files.assembleFiles(paths, mapping, onRow, nameOf)) {
    if (signal?.aborted) break
    account.assembled(one)
    marked.push(one)
    if (marked.length >= markedAtOnce) await start()
  }
  await start()
  await window.drained()
  await readBack.done()
  await marks.prune()
  await notes.last(account.progress())
  return { report: account.report(), isWhole: account.isWhole() }
}

/** The order that an assembled thing will place or change. */
const orderOf = (one: Assembled, channel: string): string | undefined => {
  if (one.kind === 'desk') return undefined
  return orderKey(channel, 'input' in one ? one.externalId : one.origin).id
}

/** An order costs as much as some lines, however few it has. */
const weightOf = (one: Assembled): number => 8 + ('input' in one ? one.input.lines.length : 1)
