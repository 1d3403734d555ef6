import { readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { isTest, readSources, root, type Sources } from './sources.ts'

/** What fits on a screen, and what fits into a head. */
export const functionLinesMax = 70
export const fileLinesMax = 250
export const testLinesMax = 400
/** What is seen at a glance: files beside each other, their tests apart. */
export const folderFilesMax = 25

/** Lines by `file` or `file:function`. */
export type Lines = Readonly<Record<string, number>>
export type Lengths = { readonly functions: Lines; readonly files: Lines }

/** Whatever is still too long. It may only shrink. */
export const listPath = 'tests/house/too-long.json'

const isMade = (path: string): boolean => /\/(golden|payloads|__snapshots__)\//.test(path)

const isWritten = (path: string): boolean =>
  /^(src|console|tools|bench|tests|migrations)\/.*\.(ts|tsx|mjs|css|sql)$/.test(path) &&
  !isMade(path)

const isProduction = (path: string): boolean =>
  /^(src|console|tools|bench)\/.*\.(ts|tsx|mjs)$/.test(path) && !isTest(path)

/** Everything that is longer than its limit. */
export function tooLong(sources: Sources): Lengths {
  const functions: Record<string, number> = {}
  const files: Record<string, number> = {}
  for (const [path, source] of sources) {
    const lines = source.split('\n').length - 1
    if (isWritten(path) && lines > (isTest(path) ? testLinesMax : fileLinesMax)) files[path] = lines
    if (!isProduction(path)) continue
    for (const [name, length] of functionsOf(path, source))
      if (length > functionLinesMax) functions[`${path}:${name}`] = length
  }
  return { functions, files }
}

/** Folders with more files beside each other than that, with how many. */
export function crowded(paths: Iterable<string>): Lines {
  const counts = new Map<string, number>()
  for (const path of paths) {
    if (!/^(src|console|tools|bench|tests)\//.test(path) || isTest(path) || isMade(path)) continue
    const folder = posix.dirname(path)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].filter(([, count]) => count > folderFilesMax))
}

/** Every function of a file, methods, arrows and components too; of one name the longest. */
export function functionsOf(path: string, source: string): Map<string, number> {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind)
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line
  const found = new Map<string, number>()
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = lineAt(node.end) - lineAt(node.getStart(file)) + 1
      const name = nameOf(node)
      found.set(name, Math.max(lines, found.get(name) ?? 0))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The own name, or that of whatever it is given to. */
function nameOf(node: ts.Node): string {
  const { name } = node as { name?: ts.Node }
  if (name) return name.getText()
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  let given = node.parent
  while (given && !ts.isSourceFile(given)) {
    const held = given as { name?: ts.Node }
    if (held.name) return held.name.getText()
    if (ts.isCallExpression(given)) return `${given.expression.getText().split('(')[0]}()`
    given = given.parent
  }
  return 'default'
}

/** What is wrong with a list: new, grown, shorter than it says, or gone. */
export function unlisted(now: Lines, list: Lines): string[] {
  const wrong = Object.entries(now).flatMap(([name, lines]) => {
    const listed = list[name]
    if (listed === undefined) return [`${name}: ${lines} lines, too long`]
    if (lines > listed) return [`${name}: ${lines} lines, grown from ${listed}`]
    return lines < listed ? [`${name}: ${lines} lines, the list says ${listed}`] : []
  })
  return [
    ...wrong,
    ...Object.keys(list).flatMap((name) => (name in now ? [] : [`${name}: no longer too long`])),
  ]
}

export const readList = (): Lengths => JSON.parse(readFileSync(join(root, listPath), 'utf8'))
export const readLengths = (): Lengths => tooLong(readSources(isWritten))

/** The list with all that has become shorter; what is new or has grown stays out. */
export const shrunk = (now: Lines, list: Lines): Lines =>
  Object.fromEntries(
    Object.entries(list)
      .flatMap(([name, listed]) => {
        const lines = now[name]
        return lines === undefined ? [] : [[name, Math.min(lines, listed)] as const]
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

if (import.meta.main) {
  const [now, list] = [readLengths(), readList()]
  const next: Lengths = {
    functions: shrunk(now.functions, list.functions),
    files: shrunk(now.files, list.files),
  }
  writeFileSync(join(root, listPath), `${JSON.stringify(next, null, 2)}\n`)
}
