import { join, relative } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { typesPath } from '../../tools/api-types.ts'
import { root } from '../../tools/sources.ts'

const project = join(root, 'console/tsconfig.json')
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(project, ts.sys.readFile).config,
  ts.sys,
  join(root, 'console'),
)
const types = join(root, typesPath)
const parsed = new Map<string, ts.SourceFile | undefined>()

/** A named answer, a field of it, and a file of the console that reads it. */
const fields = [
  ['OrderRow', 'promisedAt', 'console/src/orders/list/cells.tsx'],
  ['StockItem', 'inTransit', 'console/src/stock/StockTable.tsx'],
  ['ImportRun', 'undoable', 'console/src/imports/RunView.tsx'],
] as const
const readers = fields.map(([, , file]) => join(root, file))

/** What the compiler says of these files when the types of the interface read so: `file: text`. */
function complaints(apiTypes: string): string[] {
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile
  host.getSourceFile = (path, language, ...rest) => {
    if (path === types) return ts.createSourceFile(path, apiTypes, language)
    if (!parsed.has(path)) parsed.set(path, read(path, language, ...rest))
    return parsed.get(path)
  }
  const globals = join(root, 'console/src/globals.d.ts')
  const program = ts.createProgram([globals, ...readers], options, host)
  return readers.flatMap((path) =>
    program.getSemanticDiagnostics(program.getSourceFile(path)).map(({ messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, '\n')
      return `${relative(root, path)}: ${text}`
    }),
  )
}
const now = ts.sys.readFile(types)!

/** The types with the field of a named answer called otherwise. */
function renamed(text: string, type: string, field: string): string {
  const from = text.indexOf(`export type ${type} = {`)
  const at = text.indexOf(`readonly ${field}: `, from)
  expect(from).toBeGreaterThan(0)
  expect(at).toBeGreaterThan(from)
  expect(at).toBeLessThan(text.indexOf('\n}\n', from))
  const name = at + 'readonly '.length
  return `${text.slice(0, name)}other${text.slice(name + field.length)}`
}

// That all of the console compiles is for `npm run check` to say.
test('a field of an answer that is called otherwise breaks the build of the console where it is read', () => {
  expect(complaints(now)).toEqual([])
  const found = complaints(fields.reduce((text, [type, field]) => renamed(text, type, field), now))
  expect([...new Set(found)]).toEqual(
    fields.map(
      ([type, field, file]) => `${file}: Property '${field}' does not exist on type '${type}'.`,
    ),
  )
})
