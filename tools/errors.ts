import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { isTest, readSources, root, type Sources } from './sources.ts'

/** One row of a room's table of refusals. */
export type Row = {
  readonly code: string
  readonly file: string
  /** Why, remedy and kind, as the source writes them. */
  readonly cells: readonly string[]
}

/** A code that a caller may meet, and the files that word it. */
export type Codes = ReadonlyMap<string, readonly string[]>

export const errorsPath = 'docs/errors.md'

/** The rows of every `refusals({ … })`. */
export const rowsIn = (sources: Sources): Row[] =>
  [...sources].flatMap(([file, source]) =>
    nodesOf(file, source).flatMap((node) => rowsAt(node, file)),
  )

/** Every code of a refusal and of a `new Fault('code'`. */
export function codesIn(sources: Sources): Codes {
  const codes = new Map<string, string[]>()
  const said = [
    ...rowsIn(sources).map(({ code, file }) => [code, file] as const),
    ...[...sources].flatMap(([file, source]) =>
      nodesOf(file, source)
        .flatMap(faultsAt)
        .map((code) => [code, file] as const),
    ),
  ]
  for (const [code, file] of said) {
    const files = codes.get(code) ?? []
    if (!files.includes(file)) codes.set(code, [...files, file])
  }
  return new Map([...codes].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Codes that two rows word. */
export function wordedTwice(sources: Sources): string[] {
  const codes = rowsIn(sources).map(({ code }) => code)
  return [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))]
}

/** Rows that lack their why, their remedy or their kind. */
export const halfRows = (sources: Sources): string[] =>
  rowsIn(sources)
    .filter(({ cells }) => cells.length !== 3 || cells.some((cell) => /^(['"`])\s*\1$/.test(cell)))
    .map(({ code }) => code)

/** Refusals that are made by hand, so that their words stand in no table: `file:line`. */
export const madeByHand = (sources: Sources): string[] =>
  [...sources].flatMap(([file, source]) =>
    file === 'src/kit/refusal.ts'
      ? []
      : nodesOf(file, source)
          .filter(isRefusalLiteral)
          .map((node) => `${file}:${lineOf(node)}`),
  )

function nodesOf(file: string, source: string): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return found
}

const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1

function rowsAt(node: ts.Node, file: string): Row[] {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'refusals') return []
  const [table] = node.arguments
  if (!table || !ts.isObjectLiteralExpression(table)) return []
  return table.properties.map((row) => ({
    code: row.name?.getText().replace(/^'|'$/g, '') ?? '',
    file,
    cells:
      ts.isPropertyAssignment(row) && ts.isArrayLiteralExpression(row.initializer)
        ? row.initializer.elements.map((cell) => cell.getText())
        : [],
  }))
}

const faultsAt = (node: ts.Node): string[] =>
  ts.isNewExpression(node) && node.expression.getText() === 'Fault' && node.arguments?.[0]
    ? literals(node.arguments[0])
    : []

/** `{ refused: 'code', … }`, or `refused` beside words; counts that are called `refused` are none. */
function isRefusalLiteral(node: ts.Node): boolean {
  if (!ts.isObjectLiteralExpression(node) || isSchema(node)) return false
  const refused = node.properties.find((property) => property.name?.getText() === 'refused')
  if (!refused) return false
  const hasWords = node.properties.some(({ name }) => name?.getText() === 'why')
  return hasWords || (ts.isPropertyAssignment(refused) && literals(refused.initializer).length > 0)
}

/** `named('Refusal', { refused: text, … })` says what an answer holds. */
const isSchema = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) && ['named', 'object'].includes(parent.expression.getText())

/** The strings that an expression can be, through `? :` and `as const`. */
function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteral(node)) return [node.text]
  if (ts.isConditionalExpression(node))
    return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
    return literals(node.expression)
  return []
}

/** The codes of `docs/errors.md`: the first cell of each row, in backquotes. */
export const documentedCodes = (text: string): string[] =>
  [...text.matchAll(/^\| `([a-z0-9_]+)` \|/gm)].map(([, code]) => code!)

export const shippedSources = (): Sources =>
  readSources((path) => path.startsWith('src/') && path.endsWith('.ts') && !isTest(path))

if (import.meta.main) {
  const documented = new Set(documentedCodes(readFileSync(join(root, errorsPath), 'utf8')))
  const codes = codesIn(shippedSources())
  for (const [code, files] of codes) {
    console.log(`${documented.has(code) ? ' ' : '+'} ${code}  ${files.join(' ')}`)
  }
  for (const code of documented) if (!codes.has(code)) console.log(`- ${code}`)
}
