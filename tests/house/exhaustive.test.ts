import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { root } from '../../tools/sources.ts'

const file = join(root, 'src/hub/inbox/facts.ts')
const source = readFileSync(file, 'utf8')

/** What the compiler says of one file when this text stands in it. */
function complaintsOf(text: string): string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, how, ...rest) =>
    name === file ? ts.createSourceFile(name, text, how, true) : read(name, how, ...rest)
  const program = ts.createProgram([file], options, host)
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

test('a kind of fact that nobody books does not compile', () => {
  expect(complaintsOf(source)).toEqual([])
  const row = /\n {2}closed: \(\) => \[\],/
  expect(source).toMatch(row)
  expect(complaintsOf(source.replace(row, '')).join()).toContain(`'closed' is missing`)
})
