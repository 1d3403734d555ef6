import { orderNumber } from '#guard'
import type { ImportedItem, ImportRun, ImportView, Known, OwnOrder, Touched } from '#hub'
import { formatMinor, isoText } from '#kit'
import type { Shown } from '../../http/route.ts'
import { unproven } from '../../http/unproven.ts'
import type { previewSchema } from './preview-schema.ts'
import type { account, column, declared, mapping, sniffed } from './schemas.ts'

const when = (at: number | null) => (at === null ? null : isoText(at))
const over: readonly ImportRun['state'][] = ['done', 'cancelled', 'failed', 'cut_off']

export function presentRun(run: ImportRun) {
  const found = run.sniffed as { rows?: number; rowsExact?: boolean } | null
  const { progress, report, undone } = run
  return {
    id: run.id,
    state: run.state,
    origin: run.origin,
    startedAt: isoText(run.startedAt),
    touchedAt: isoText(run.touchedAt),
    finishedAt: when(run.finishedAt),
    actor: run.actor,
    fileName: run.fileName,
    fileBytes: run.fileBytes,
    fileKept: run.fileKept,
    mapping: run.mapping,
    intake: run.intake,
    rows: found?.rows ?? progress?.rows ?? null,
    rowsExact: found?.rowsExact ?? false,
    progress,
    account: report ? unproven<Shown<typeof account>>(report) : null,
    failure: run.failure,
    undone: undone && { ...undone, at: isoText(undone.at) },
    undoable: over.includes(run.state) && (progress?.orders ?? 0) + (progress?.returns ?? 0) > 0,
  }
}

export function presentView({ run, columns, flaws, unmapped, fits }: ImportView) {
  const { columns: _, ...found } = (run.sniffed ?? {}) as { columns?: unknown }
  return {
    import: presentRun(run),
    found: run.sniffed ? unproven<Shown<typeof sniffed>>(found) : null,
    columns: columns && unproven<readonly Shown<typeof column>[]>(columns),
    mapping: run.declared ? unproven<Shown<typeof declared>>(run.declared) : null,
    flaws,
    unmapped,
    fits: fits.map(presentKnown),
  }
}

export const presentKnown = ({ content, ...known }: Known) => ({
  ...known,
  content: unproven<Shown<typeof mapping>>(content),
})

/** The hub's own words for it are those of the schema. */
export const presentPreview = (preview: object) => unproven<Shown<typeof previewSchema>>(preview)

export const presentTouched = ({ at, ...touched }: Touched) => ({ ...touched, at: when(at) })

export const presentOrder = ({ order, externalId, version }: OwnOrder) => ({
  id: order,
  number: orderNumber(order),
  externalId,
  version,
})

export const presentItem = ({ amount, currency, ...item }: ImportedItem) => ({
  ...item,
  amount: amount === null || currency === null ? null : formatMinor(amount, currency),
  currency,
})
