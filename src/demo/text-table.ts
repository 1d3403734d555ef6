const cellsMax = 7

/** One row of a table of text; cells that are not written are empty. */
export type TextRow = readonly [string, string, string, string, string, string, string]

/** Reads a table of text: one row a line, cells apart by "|". */
export const rowsOf = (table: string): TextRow[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      return Array.from({ length: cellsMax }, (_, at) => cells[at] ?? '') as unknown as TextRow
    })

/** Words apart by "|" and line ends. */
export const wordsOf = (list: string): string[] =>
  list
    .split(/[|\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
