/** What the hub says of imports, as far as the wizard reads it. */
export type ImportState =
  | 'draft'
  | 'queued'
  | 'running'
  | 'cancelling'
  | 'cancelled'
  | 'done'
  | 'failed'
  | 'cut_off'
  | 'undoing'
  | 'undone'
export type Intake = 'history' | 'open' | 'live'

export type Progress = {
  readonly rows: number
  readonly orders: number
  readonly returns: number
  readonly repeated: number
  readonly desk: number
  readonly refused: number
}
type Sums = {
  readonly currency: string
  readonly hub: string
  readonly desk: string
  readonly files: string
}
export type Account = {
  readonly rows: number
  readonly accounted: number
  readonly orders: number
  readonly returns: number
  readonly repeated: number
  readonly entries: {
    readonly goods: number
    readonly charge: number
    readonly discount: number
    readonly return: number
  }
  readonly exceptions: Readonly<Record<string, number>>
  readonly money: Readonly<Record<string, Sums>>
  readonly isWhole?: boolean
}
export type ImportRun = {
  readonly id: string
  readonly state: ImportState
  readonly origin: 'console' | 'command_line'
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly actor: string | null
  readonly fileName: string | null
  readonly fileBytes: number | null
  readonly fileKept: boolean
  readonly mapping: string | null
  readonly intake: Intake | null
  readonly rows: number | null
  readonly rowsExact: boolean
  readonly progress: Progress | null
  readonly account: Account | null
  readonly failure: { readonly code: string; readonly why: string } | null
  readonly undone: {
    readonly at: string
    readonly by: string
    readonly withdrawn: number
    readonly desk: number
    readonly left: readonly { readonly order: string; readonly code: string }[]
  } | null
  readonly undoable: boolean
}

export type Column = {
  readonly name: string
  readonly samples: readonly string[]
  readonly filled: number
  readonly kind: 'number' | 'moment' | 'text' | 'empty'
  readonly guess: string | null
  readonly formats: readonly string[]
  readonly decimal: '.' | ',' | null
}
export type FileFormat = {
  readonly format: 'csv' | 'xlsx' | 'json' | 'ndjson'
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  readonly list?: string
  readonly decimal?: '.' | ','
}
export type Source =
  | { readonly value: string }
  | { readonly column: string; readonly pattern?: string; readonly table?: string }
type Sources = Readonly<Record<string, Source>>
export type Charge = { readonly kind: string; readonly amount: Source; readonly label?: string }
export type Rule = {
  readonly name: string
  readonly when: readonly Readonly<Record<string, unknown>>[]
  readonly book: { readonly as: string; readonly kind?: string; readonly reason?: string }
}
/** A mapping as it is being made; parts may be missing. */
export type Mapping = {
  readonly name: string
  readonly version: number
  readonly description?: string
  readonly channel: string
  readonly file: FileFormat
  readonly order: {
    readonly externalId?: Source
    readonly placedAt?: { readonly column: string; readonly format: string; readonly zone?: string }
    readonly currency?: Source
    readonly type?: Source
    readonly note?: Source
    readonly buyer?: Sources
    readonly shipTo?: Sources
    readonly charges?: readonly Charge[]
  }
  readonly line: Sources
  readonly rules?: readonly Rule[]
}
export type Flaw = { readonly code: string; readonly place: string; readonly detail: string }
export type Known = {
  readonly name: string
  readonly version: number
  readonly origin: 'shipped' | 'saved'
  readonly description: string | null
  readonly content: Mapping
}
export type ImportView = {
  readonly import: ImportRun
  readonly found: {
    readonly file: FileFormat
    readonly sheets: readonly string[]
    readonly packed: boolean
  } | null
  readonly columns: readonly Column[] | null
  readonly mapping: Mapping | null
  readonly flaws: readonly Flaw[]
  readonly unmapped: readonly string[]
  readonly fits: readonly Known[]
}

export type CellFlaw = {
  readonly row: number
  readonly column: string | null
  readonly field: string
  readonly code: string
  readonly notice?: true
}
export type PreviewRow = {
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
  readonly becomes: 'order' | 'return' | 'desk' | 'refused' | null
  readonly document: string | null
  readonly flaws: readonly CellFlaw[]
}
export type PreviewOrder = {
  readonly placedAt?: string
  readonly lines: readonly {
    readonly sku: string
    readonly title?: string
    readonly quantity: number
  }[]
}
export type PreviewDocument = {
  readonly kind: 'order' | 'return' | 'desk' | 'refused'
  readonly externalId: string | null
  readonly rows: readonly number[]
  readonly input: PreviewOrder | null
  readonly origin: string | null
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly reason: string | null
  readonly remedy: string | null
}
export type FlawKind = {
  readonly code: string
  readonly column: string | null
  readonly field: string
  readonly notice: boolean
  readonly rows: number
  readonly first: number
}
export type Preview = {
  readonly rows: readonly PreviewRow[]
  readonly documents: readonly PreviewDocument[]
  readonly counts: {
    readonly rows: number
    readonly orders: number
    readonly returns: number
    readonly charges: number
    readonly desk: number
    readonly refused: number
  }
  readonly flaws: readonly FlawKind[]
  readonly isWhole: boolean
  readonly unmapped: readonly string[]
}
export type Touched = {
  readonly order: string
  readonly number: string
  readonly externalId: string
  readonly why: 'worked_on' | 'told_outside' | 'return_of_another_import' | 'desk_item_booked'
  readonly what: string
  readonly by: string | null
  readonly at: string | null
}
export type OwnOrder = { readonly id: string; readonly number: string; readonly externalId: string }
export type DeskItem = {
  readonly id: string
  readonly state: string
  readonly cause: string
  readonly reason: string | null
  readonly rows: number
  readonly key: string
}
