import type { OrderInput } from '#engine/order'
import type { Refusal } from '#kit'
import { assemble } from './assemble.ts'
import type { Assembled } from './build.ts'
import { type CellFlaw, cellChecker, columnOfField } from './check-cells.ts'
import type { Mapping } from './mapping.ts'
import type { Row } from './row.ts'

export const previewLimits = {
  /** Rows looked at for the counts; a larger file is judged by its beginning. */
  rowsExaminedMax: 20_000,
  rowsUsual: 30,
  rowsShownMax: 200,
  /** Rows with flaws that are shown beside the first ones. */
  flawedShownMax: 50,
  documentsShownMax: 100,
} as const

export type PreviewRow = {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
  /** What its order becomes, and which: the first row of a document names it. */
  readonly becomes: 'order' | 'return' | 'desk' | 'refused' | null
  readonly document: string | null
  readonly flaws: readonly CellFlaw[]
}

/** An order, a return or rows for the desk, as the import would book them. */
export type PreviewDocument = {
  readonly kind: 'order' | 'return' | 'desk' | 'refused'
  readonly externalId: string | null
  readonly rows: readonly number[]
  readonly input: OrderInput | null
  /** The order that goods came back from, when one was found. */
  readonly origin: string | null
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly reason: string | null
  readonly remedy: string | null
}

export type Preview = {
  readonly rows: readonly PreviewRow[]
  readonly documents: readonly PreviewDocument[]
  readonly counts: {
    readonly rows: number
    readonly orders: number
    readonly returns: number
    /** Rows that are charges or discounts of an order. */
    readonly charges: number
    /** Rows that would wait on the desk, by a rule or because they cannot be read. */
    readonly desk: number
    /** Orders that the hub itself would refuse. */
    readonly refused: number
  }
  /** Every kind of flaw of the examined rows. */
  readonly flaws: readonly {
    readonly code: string
    readonly column: string | null
    readonly field: string
    readonly notice: boolean
    readonly rows: number
    readonly first: number
  }[]
  /** False when only the beginning of the file was examined. */
  readonly isWhole: boolean
}

type TryOut = (input: OrderInput) => Refusal | undefined

/** What an import would make of a file's rows, worked out by the code of the import; nothing is written. */
export async function previewRows(
  read: AsyncIterable<Row>,
  mapping: Mapping,
  wanted: { readonly rows: number; readonly tryOut: TryOut },
): Promise<Preview> {
  const check = cellChecker(mapping)
  const seen = openSeen(wanted.rows)
  const watched = async function* (): AsyncGenerator<Row> {
    for await (const row of read) {
      if (seen.isFull) return
      seen.row(row, check(row))
      yield row
    }
  }
  for await (const one of assemble(watched(), mapping)) seen.document(one, mapping, wanted.tryOut)
  return seen.preview()
}

function openSeen(rowsShown: number) {
  const rows: { number: number; cells: Row['cells']; flaws: CellFlaw[] }[] = []
  const kinds = new Map<
    string,
    { -readonly [Key in keyof Preview['flaws'][number]]: Preview['flaws'][number][Key] }
  >()
  const documents: PreviewDocument[] = []
  const places = new Map<number, PreviewDocument>()
  const counts = { rows: 0, orders: 0, returns: 0, charges: 0, desk: 0, refused: 0 }
  let cut = false

  function note(flaw: CellFlaw): void {
    const { code, column, field, row, notice = false } = flaw
    const key = `${code} ${column} ${field}`
    const known = kinds.get(key)
    if (known) known.rows++
    else kinds.set(key, { code, column, field, notice, rows: 1, first: row })
  }

  function count(one: Assembled, kind: PreviewDocument['kind']): void {
    if (kind === 'desk') counts.desk += one.rows.length
    else if (kind === 'refused') counts.refused++
    else if (kind === 'return') counts.returns++
    else counts.orders++
    if (one.kind !== 'desk') counts.charges += (one.rowsAs.charge ?? 0) + (one.rowsAs.discount ?? 0)
  }

  return {
    get isFull() {
      if (counts.rows >= previewLimits.rowsExaminedMax) cut = true
      return cut
    },
    row({ number, cells }: Row, flaws: CellFlaw[]): void {
      counts.rows++
      flaws.forEach(note)
      const isFirst = number <= rowsShown
      const isFlawed = flaws.length > 0 && rows.length < rowsShown + previewLimits.flawedShownMax
      if (isFirst || isFlawed) rows.push({ number, cells, flaws })
    },
    document(one: Assembled, mapping: Mapping, tryOut: TryOut): void {
      const input = 'input' in one ? one.input : null
      const refusal = input ? tryOut(input) : undefined
      const document = documentOf(one, input, refusal)
      count(one, document.kind)
      if (refusal) {
        const flaw = flawOfRefusal(one, refusal, mapping)
        note(flaw)
        rows.find(({ number }) => number === flaw.row)?.flaws.push(flaw)
      }
      const isShown = one.rows.some((number) => rows.some((row) => row.number === number))
      if (!isShown) return
      for (const number of one.rows) places.set(number, document)
      if (documents.length < previewLimits.documentsShownMax) documents.push(document)
    },
    preview: (): Preview => ({
      rows: rows.map((row) => ({
        ...row,
        becomes: places.get(row.number)?.kind ?? null,
        document: places.get(row.number)?.externalId ?? null,
      })),
      documents: documents.sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0)),
      counts,
      flaws: [...kinds.values()].sort((a, b) => a.first - b.first),
      isWhole: !cut,
    }),
  }
}

function documentOf(
  one: Assembled,
  input: OrderInput | null,
  refusal: Refusal | undefined,
): PreviewDocument {
  return {
    kind: refusal ? 'refused' : one.kind,
    externalId: one.externalId,
    rows: one.rows,
    input,
    origin: 'origin' in one ? one.origin : null,
    amountMinor: one.amountMinor,
    currency: one.currency,
    reason: refusal?.refused ?? (one.kind === 'desk' ? one.reason : null),
    remedy: refusal?.remedy ?? null,
  }
}

/** The hub names a field of the order: `lines[2].quantity` is the third of its rows, all else the first. */
function flawOfRefusal(one: Assembled, refusal: Refusal, mapping: Mapping): CellFlaw {
  const field = refusal.field ?? 'order'
  const line = /^lines\[(\d+)\]/.exec(field)?.[1]
  return {
    row: one.rows[line === undefined ? 0 : Number(line)] ?? one.rows[0] ?? 0,
    column: columnOfField(mapping, field),
    field,
    code: refusal.refused,
  }
}
