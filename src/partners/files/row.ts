/** One row of a file: cells by column name, as text. `number` counts rows of the file from 1, the heading not counted. */
export type Row = {
  readonly file: string
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
  /** It has more or fewer cells than the heading, so that nobody knows which is which. */
  readonly isRagged?: true
}
