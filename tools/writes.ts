import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from './sources.ts'

/**
 * Where SQL that changes something may stand. The truth (ledger, stock, inbox, persons, master data,
 * settings) is written by `store`, `guard` and `hub`; a view writes what can be made again, all of it in
 * the schema `view`; doors and main write nothing, and whatever lies below does no I/O at all.
 */
const writers = ['store', 'guard', 'hub']
const migrations = join(root, 'migrations')
const changes = /\b(?:insert\s+into|update|delete\s+from|nextval|setval)\b/i
/** Makes the schema of the views, which is theirs. */
const viewsMade = 'make_views'

// `update` needs its `set`, so that a sentence about an update is none.
const verbs = [
  String.raw`insert\s+into\s+(?<inserted>\S+)`,
  String.raw`update\s+(?:only\s+)?(?<updated>[^\s(]+)(?:\s+(?:as\s+)?\w+)?\s+set\b`,
  String.raw`delete\s+from\s+(?:only\s+)?(?<deleted>[^\s;]+)`,
  String.raw`merge\s+into\s+(?<merged>\S+)`,
  String.raw`truncate\s+(?:table\s+)?(?<truncated>[^;]+)`,
  String.raw`copy\s+(?<copied>[^\s(]+)(?:\s*\([^)]*\))?\s+from\b`,
  String.raw`(?:create|alter|drop)\s+(?:(?:temp|temporary|unlogged|unique|or\s+replace)\s+)*(?:table|schema|sequence|index|(?:materialized\s+)?view|function|type|trigger)\s+(?:if\s+(?:not\s+)?exists\s+)?(?<made>[^\s;(]+)`,
  String.raw`(?<drawn>nextval|setval)\s*\(`,
  String.raw`do\s+(?<done>\$\$)`,
  String.raw`(?<called>${writingFunctions().join('|')})\s*\(`,
]
/** What only writers import of the store: they write without a statement. */
const writingImports = new Set(['tableWriter', 'pipe'])
const writing = new RegExp(String.raw`\b(?:${verbs.join('|')})`, 'gi')

/** Functions of the schema that write, by the migrations that make them. */
function writingFunctions(): string[] {
  const text = readdirSync(migrations)
    .map((name) => readFileSync(join(migrations, name), 'utf8'))
    .join('\n')
  const made = text.matchAll(/create (?:or replace )?function (\w+)[^$]*(\$\w*\$)([\s\S]*?)\2/gi)
  const names = [...made].filter(([, name, , body]) => changes.test(body!) && name !== viewsMade)
  return [...new Set(names.map(([, name]) => name!))]
}

/** Each statement of one file under `src/` that writes where it may not, with its line. */
export function writesOf(file: string, source: string): string[] {
  const floor = file.split('/')[1] ?? ''
  if (writers.includes(floor)) return []
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []

  function visit(node: ts.Node): void {
    if (ts.isImportSpecifier(node)) {
      const name = (node.propertyName ?? node.name).text
      if (writingImports.has(name)) found.push(`${file}: ${name}`)
    }
    const text = isPartOfSum(node) ? undefined : textOf(node)
    if (text !== undefined) {
      for (const [statement] of forbiddenIn(floor, text)) {
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
        found.push(`${file}:${line + 1} ${statement.replace(/\s+/g, ' ')}`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const forbiddenIn = (floor: string, text: string): RegExpExecArray[] =>
  [...text.replaceAll(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ').matchAll(writing)].filter(({ groups }) => {
    const target = Object.values(groups!).find((name) => name !== undefined) ?? ''
    return !(floor === 'views' && target.split(',').every((one) => one.trim().startsWith('view.')))
  })

/** What a text says; what is put into it stands as `$`, which is no name of ours. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (isSum(node)) return `${textOf(node.left) ?? '$'}${textOf(node.right) ?? '$'}`
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `$${literal.text}`).join('')
}

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
const isPartOfSum = (node: ts.Node): boolean => node.parent !== undefined && isSum(node.parent)
