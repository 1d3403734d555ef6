import ts from 'typescript'

/**
 * Where SQL that changes something may stand. The truth (ledger, stock, inbox, persons, master data,
 * settings) is written by `store`, `guard` and `hub`; a view writes what can be made again, all of it in
 * the schema `view`; doors and main write nothing, and whatever lies below does no I/O at all.
 */
const writers = ['store', 'guard', 'hub']

// `update` needs its `set`, so that a sentence about an update is none.
const verbs = [
  String.raw`insert\s+into\s+(?<inserted>\S+)`,
  String.raw`update\s+(?:only\s+)?(?<updated>[^\s(]+)(?:\s+(?:as\s+)?\w+)?\s+set\b`,
  String.raw`delete\s+from\s+(?:only\s+)?(?<deleted>[^\s;]+)`,
  String.raw`merge\s+into\s+(?<merged>\S+)`,
  String.raw`truncate\s+(?:table\s+)?(?<truncated>[^\s;]+)`,
  String.raw`copy\s+(?<copied>[^\s(]+)(?:\s*\([^)]*\))?\s+from\b`,
  String.raw`(?:create|alter|drop)\s+(?:table|schema|sequence|index|(?:materialized\s+)?view|function|type|trigger)\s+(?:if\s+(?:not\s+)?exists\s+)?(?<made>[^\s;(]+)`,
]
const writing = new RegExp(String.raw`\b(?:${verbs.join('|')})`, 'gi')

/** Each statement of one file under `src/` that writes where it may not, with its line. */
export function writesOf(file: string, source: string): string[] {
  const floor = file.split('/')[1] ?? ''
  if (writers.includes(floor)) return []
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []

  function visit(node: ts.Node): void {
    const text = textOf(node)
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
  [...text.matchAll(writing)].filter(({ groups }) => {
    const target = Object.values(groups!).find((name) => name !== undefined) ?? ''
    return !(floor === 'views' && target.startsWith('view.'))
  })

/** What a text says; what is put into it stands as `$`, which is no name of ours. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `$${literal.text}`).join('')
}
