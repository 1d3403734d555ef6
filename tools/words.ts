import ts from 'typescript'

/** What the console's sources say of its words. `file` → text. */
export type Spoken = {
  /** Keys that are written out. */
  readonly keys: ReadonlySet<string>
  /** Beginnings of keys that are put together: `shell.role.`. */
  readonly heads: ReadonlySet<string>
}

const keyShape = /^[a-z][A-Za-z]*(\.[A-Za-z0-9_]+)+$/
const headShape = /^[a-z][A-Za-z]*\.([A-Za-z0-9_]+\.)*[A-Za-z0-9_]*$/

function walk(file: string, source: string, visit: (node: ts.Node) => void): void {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const go = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, go)
  }
  go(tree)
}

export function spokenIn(sources: ReadonlyMap<string, string>): Spoken {
  const keys = new Set<string>()
  const heads = new Set<string>()
  for (const [file, source] of sources) {
    walk(file, source, (node) => {
      if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
        if (keyShape.test(node.text)) keys.add(node.text)
      } else if (ts.isTemplateExpression(node) && headShape.test(node.head.text)) {
        heads.add(node.head.text)
      }
    })
  }
  return { keys, heads }
}

/** `a.b.c` → its text, for the whole catalogue. */
export function flat(texts: object, before = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(before + name, value)
    else for (const [key, text] of flat(value, `${before}${name}.`)) found.set(key, text)
  }
  return found
}

const stem = (key: string): string => key.replace(/_(one|other)$/, '')

/** Texts that nothing says. */
export const unusedWords = (keys: Iterable<string>, spoken: Spoken): string[] =>
  [...keys].filter((key) => {
    if (spoken.keys.has(key) || spoken.keys.has(stem(key))) return false
    return ![...spoken.heads].some((head) => key.startsWith(head))
  })

/** Names of the gaps of a text. */
export const gapsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))].sort()

const letters = /\p{L}/u
const han = /\p{Script=Han}/u
const spokenAttributes = new Set([
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'label',
  'description',
])
/** The language switch is written in the language that it leads to. */
const allowed = new Set(['中', 'EN'])

/** Text that people would read and that stands in the code instead of the catalogue. */
export function hardCodedText(file: string, source: string): string[] {
  const found: string[] = []
  walk(file, source, (node) => {
    if (ts.isJsxText(node) && letters.test(node.text)) say(node, node.text.trim())
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (allowed.has(node.text) || !letters.test(node.text)) return
      const isSpoken =
        han.test(node.text) ||
        (ts.isJsxAttribute(node.parent) && spokenAttributes.has(node.parent.name.getText())) ||
        (ts.isJsxExpression(node.parent) && !ts.isJsxAttribute(node.parent.parent))
      if (isSpoken) say(node, node.text)
    }
  })
  function say(node: ts.Node, text: string): void {
    const { line } = ts.getLineAndCharacterOfPosition(node.getSourceFile(), node.getStart())
    found.push(`${file}:${line + 1} ${text}`)
  }
  return found
}

/** Colours that are named outside the palette. */
export const colours = (source: string): string[] =>
  source.match(
    /(?<![\w(&])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?![\w-])|\b(?:rgba?|hsla?|oklch)\(/gi,
  ) ?? []
