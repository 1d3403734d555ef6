import type { Readable } from 'node:stream'
import type { FieldRegistry } from '#engine/order'
import type { Caller } from '#guard'
import type { Explained, Refusal } from '#kit'
import type {
  Assembled,
  Column,
  FileFormat,
  Mapping,
  Preview,
  previewRows,
  Sniffed,
} from '#partners/files'
import type { DeskEntry } from '../desk-entry.ts'
import type { Answer, Submission } from '../wish/submission.ts'
import type { ImportedItem, OwnOrder } from './marks.ts'
import type { ImportRun } from './run.ts'
import type { Touched } from './undo.ts'

/** What imports want of the hub: the way in of every order, the desk, and how orders are read. */
export type ImportHub = {
  submit(wishes: readonly Submission[], caller: Caller): Promise<Answer[]>
  readonly inbox: {
    readonly desk: {
      put(entries: readonly DeskEntry[], caller: Caller): Promise<unknown | Refusal>
    }
  }
  readonly catalog: {
    readonly now: {
      readonly registry: FieldRegistry
      readonly rates: Readonly<Record<string, string>>
    }
  }
}

/** How files are read; whoever opens imports brings it along. */
export type ReadFiles = {
  sniff(path: string, chosen?: Partial<FileFormat>): Promise<Sniffed | Refusal>
  sampleColumns(path: string, file: FileFormat): Promise<Column[]>
  previewFile(
    path: string,
    mapping: Mapping,
    wanted: Parameters<typeof previewRows>[2],
  ): Promise<Preview>
  /** Everything the files hold, file by file; `onRow` hears of every row as it is read. */
  assembleFiles(
    paths: readonly string[],
    mapping: Mapping,
    onRow: () => void,
    nameOf: (path: string) => string,
  ): AsyncIterable<Assembled>
}

/** A mapping that can be chosen: one that came with the hub, or one that somebody saved. */
export type Known = {
  readonly name: string
  readonly version: number
  readonly origin: 'shipped' | 'saved'
  readonly description: string | null
  readonly content: object
}

export type Flaw = { readonly code: string; readonly place: string; readonly detail: string }

/** An import with what its file and its mapping look like now. */
export type ImportView = {
  readonly run: ImportRun
  /** Columns with samples; null for who has not uploaded the file, or when it is gone. */
  readonly columns: readonly object[] | null
  readonly flaws: readonly Flaw[]
  readonly unmapped: readonly string[]
  /** Known mappings whose columns the file has. */
  readonly fits: readonly Known[]
}

/** As many as `limit` behind the one named `after`. */
export type Page = { readonly after: string | null; readonly limit: number }

/** What the house does for the routes of imports. A run that the caller may not know is unknown. */
export type Imports = {
  upload(
    source: Readable,
    file: { readonly name: string; readonly zone: string },
    caller: Caller,
  ): Promise<ImportView | Refusal>
  list(limit: number, caller: Caller): Promise<ImportRun[]>
  view(id: string, caller: Caller): Promise<ImportView | Refusal>
  declare(id: string, mapping: object, caller: Caller): Promise<ImportView | Refusal>
  preview(id: string, rows: number, caller: Caller): Promise<object | Refusal>
  run(
    id: string,
    as: 'history' | 'open' | 'live',
    caller: Caller,
  ): Promise<ImportRun | Explained | Refusal>
  cancel(id: string, caller: Caller): Promise<ImportRun | Refusal>
  drop(id: string, caller: Caller): Promise<Refusal | undefined>
  undo(id: string, caller: Caller): Promise<ImportRun | Explained | Refusal>
  orders(id: string, page: Page, caller: Caller): Promise<OwnOrder[] | Refusal>
  items(id: string, page: Page, caller: Caller): Promise<ImportedItem[] | Refusal>
  /** What stands in the way of an undo. */
  touched(id: string, caller: Caller): Promise<Touched[] | Refusal>
  mappings(): Promise<Known[]>
  saveMapping(name: string, mapping: object, caller: Caller): Promise<Known | Refusal>
  stop(): Promise<void>
}
