import type { Cell } from './parts.ts'

/** Excel reads a file without it in the code page of its computer. */
export const byteOrderMark = '\uFEFF'

/** What a spreadsheet would take for a formula or a command, after the blanks that it skips. */
const isFormula = (text: string): boolean =>
  /^[\s\0]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text)

/** RFC 4180, with texts that begin like a formula made harmless by an apostrophe. */
function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (cell.is !== 'text') return cell.text
  const text = isFormula(cell.text) ? `'${cell.text}` : cell.text
  return /["',\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`
