import type { Column } from './columns.ts'
import type { FileFormat } from './mapping.ts'

/** What a file holds, found out from the file alone. */
export type Sniffed = {
  readonly file: FileFormat
  readonly packed: boolean
  /** Names of the sheets of a workbook; empty for other files. */
  readonly sheets: readonly string[]
  readonly rows: number
  /** False when the number of rows was worked out from the size. */
  readonly rowsExact: boolean
  readonly columns: readonly Column[]
}
