import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { isTest, readSources, root, type Sources } from './sources.ts'

/** A code that a caller may meet, and the files that say it. */
export type Codes = ReadonlyMap<string, readonly string[]>

export const errorsPath = 'docs/errors.md'
const codePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/

/**
 * Every refusal and fault code of the code: `refused: 'code'`, `new Fault('code'`, `refuse('code'`,
 * the members of `Refusal<'a' | 'b'>` and the keys of the
 * tables that hold their words: named `…refusals` anywhere, `…texts` or `…reasons` in a `refusals.ts`.
 */
export function codesIn(sources: Sources): Codes {
  const codes = new Map<string, string[]>()
  for (const [file, source] of sources) {
    const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
    for (const code of new Set(codesUnder(tree, file))) {
      if (codePattern.test(code)) codes.set(code, [...(codes.get(code) ?? []), file])
    }
  }
  return new Map([...codes].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function codesUnder(node: ts.Node, file: string): string[] {
  const found = codesAt(node, file)
  ts.forEachChild(node, (child) => void found.push(...codesUnder(child, file)))
  return found
}

function codesAt(node: ts.Node, file: string): string[] {
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'refused') {
    return literals(node.initializer)
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Fault') {
    return node.arguments?.[0] ? literals(node.arguments[0]) : []
  }
  if (ts.isCallExpression(node) && /(^|\.)refus(e|al)$/.test(node.expression.getText())) {
    const saysCode = node.arguments[0] && !refusesByField.test(node.getSourceFile().text)
    return saysCode ? literals(node.arguments[0]!) : []
  }
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Refusal') {
    return (node.typeArguments ?? []).flatMap(members)
  }
  if (ts.isVariableDeclaration(node)) return keysOfTable(node, file)
  return []
}

/** A `refuse` of the file's own whose first word is the field: its calls name no code. */
const refusesByField = /\b(?:const refuse = |function refuse)\(\s*(?!refused\b|code\b)\w/

/** The strings that an expression can be, through `? :` and `as const`. */
function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteral(node)) return [node.text]
  if (ts.isConditionalExpression(node))
    return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
    return literals(node.expression)
  return []
}

function members(node: ts.TypeNode): string[] {
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(members)
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal.text] : []
}

const tablePattern = /(^r|R)efusals$/
const wordsPattern = /(^t|T)exts$|(^r|R)easons$/

function keysOfTable({ name, initializer }: ts.VariableDeclaration, file: string): string[] {
  let table = initializer
  while (table && (ts.isAsExpression(table) || ts.isSatisfiesExpression(table))) {
    table = table.expression
  }
  const isTable =
    tablePattern.test(name.getText()) ||
    (file.endsWith('refusals.ts') && wordsPattern.test(name.getText()))
  if (!isTable || !table || !ts.isObjectLiteralExpression(table)) return []
  return table.properties.flatMap(
    (property) => property.name?.getText().replace(/^'|'$/g, '') ?? [],
  )
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
