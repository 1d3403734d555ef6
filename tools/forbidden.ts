import ts from 'typescript'
import { pureFloors } from './sources.ts'

/** Time, luck and surroundings: read in `src/main` alone and passed in everywhere else. */
const members = new Set([
  'Date.now',
  'Math.random',
  'process.env',
  'process.hrtime',
  'performance.now',
  'performance.timeOrigin',
  'crypto.randomUUID',
  'crypto.getRandomValues',
])
/** A clock of its own, by whatever name its parts are taken. */
const clockModules = new Set(['node:timers', 'node:timers/promises', 'timers', 'timers/promises'])
const timers = new Set(['setTimeout', 'setInterval'])
const globals = new Set(['globalThis', 'global'])

/** Each forbidden word of one file with its line. `setImmediate` gives way to I/O, which only the hub needs. */
export function forbiddenWords(file: string, source: string): string[] {
  if (file.startsWith('src/main/')) return []
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const isPure = pureFloors.some((floor) => file.startsWith(`src/${floor}/`))
  const found: string[] = []
  const say = (node: ts.Node, word: string) =>
    found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${word}`)

  function visit(node: ts.Node): void {
    const word = wordOf(node) ?? (isPure ? askedOutside(node) : undefined)
    if (word !== undefined && !(word === 'setImmediate' && file.startsWith('src/hub/'))) {
      say(node, word)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function wordOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const word = `${node.expression.getText()}.${node.name.text}`.replace(/^global(This)?\./, '')
    return members.has(word) ? word : undefined
  }
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
    const word = `${node.expression.getText()}.${node.argumentExpression.text}`
    return members.has(word) ? word : undefined
  }
  if (ts.isNewExpression(node) && /^(global(This)?\.)?Date$/.test(node.expression.getText())) {
    return node.arguments?.length ? undefined : 'new Date()'
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()'
  if (ts.isVariableDeclaration(node) && node.initializer?.getText() === 'Date') return 'Date'
  if (ts.isImportDeclaration(node)) {
    const from = (node.moduleSpecifier as ts.StringLiteral).text
    return clockModules.has(from) ? from : undefined
  }
  if (ts.isBindingElement(node)) return takenApart(node)
  if (ts.isImportSpecifier(node)) return imported(node)
  if (ts.isIdentifier(node)) return timerOf(node)
  return undefined
}

/** The network needs no import. */
const askedOutside = (node: ts.Node): string | undefined =>
  ts.isCallExpression(node) && /^(global(This)?\.)?fetch$/.test(node.expression.getText())
    ? 'fetch'
    : undefined

/** `const { now } = Date` */
function takenApart(node: ts.BindingElement): string | undefined {
  const declared = node.parent.parent
  if (!ts.isVariableDeclaration(declared) || declared.initializer === undefined) return undefined
  const word = `${declared.initializer.getText()}.${(node.propertyName ?? node.name).getText()}`
  return members.has(word) ? word : undefined
}

/** `import { env } from 'node:process'` */
function imported(node: ts.ImportSpecifier): string | undefined {
  const from = node.parent.parent.parent.moduleSpecifier.getText().slice(1, -1)
  const word = `${from.replace('node:', '')}.${(node.propertyName ?? node.name).text}`
  return members.has(word) ? word : undefined
}

function timerOf(node: ts.Identifier): string | undefined {
  if (!timers.has(node.text) && node.text !== 'setImmediate') return undefined
  const { parent } = node
  // `server.setTimeout(…)` sets a limit of the server and starts no timer of ours.
  const isOthers =
    ts.isPropertyAccessExpression(parent) &&
    parent.name === node &&
    !globals.has(parent.expression.getText())
  return isOthers ? undefined : node.text
}
