import { join, relative } from 'node:path'
import ts from 'typescript'
import { isTest, projectFiles, root } from './sources.ts'

/** A statement that throws a refusal away: the "no" was said, and nobody heard it. */
export type Dropped = { readonly file: string; readonly line: number; readonly text: string }

/** Reads the house as the compiler does. `planted`: texts that stand for files, or beside them. */
export function droppedRefusals(planted: ReadonlyMap<string, string> = new Map()): Dropped[] {
  const files = planted.size > 0 ? [...planted.keys()] : sourceFiles()
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    options(),
    hostWith(planted),
  )
  const checker = program.getTypeChecker()
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(root, file))
    return source ? droppedUnder(source, source, checker) : []
  })
}

/** The floors that open a database and a hub: what they are denied ends the start. */
const sourceFiles = (): string[] =>
  projectFiles().filter((path) => /^src\/(store|main)\/.*\.ts$/.test(path) && !isTest(path))

function options(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  return ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root).options
}

function hostWith(planted: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options(), true)
  const textOf = (path: string) => planted.get(relative(root, path).replaceAll('\\', '/'))
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = (path) => textOf(path) ?? readFile(path)
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path)
  host.getSourceFile = (path, ...more) => {
    const text = textOf(path)
    return text === undefined
      ? getSourceFile(path, ...more)
      : ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  }
  return host
}

function droppedUnder(node: ts.Node, source: ts.SourceFile, checker: ts.TypeChecker): Dropped[] {
  const found: Dropped[] = []
  if (ts.isExpressionStatement(node) && saysNo(thrownAway(node.expression), checker)) {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    const text = node.getText().split('\n')[0]!
    found.push({
      file: relative(root, source.fileName).replaceAll('\\', '/'),
      line: line + 1,
      text,
    })
  }
  ts.forEachChild(node, (child) => void found.push(...droppedUnder(child, source, checker)))
  return found
}

/** What the statement throws away: the value behind `await` and `void`; an assignment keeps its own. */
function thrownAway(expression: ts.Expression): ts.Expression | undefined {
  if (ts.isAwaitExpression(expression) || ts.isVoidExpression(expression))
    return thrownAway(expression.expression)
  if (ts.isParenthesizedExpression(expression)) return thrownAway(expression.expression)
  return ts.isCallExpression(expression) ? expression : undefined
}

function saysNo(expression: ts.Expression | undefined, checker: ts.TypeChecker): boolean {
  if (!expression) return false
  const type = checker.getTypeAtLocation(expression)
  const answer = checker.getAwaitedType(type) ?? type
  const members = answer.isUnion() ? answer.types : [answer]
  return members.some((one) => one.getProperty('refused') && one.getProperty('remedy'))
}
