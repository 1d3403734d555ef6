import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { root } from '../../tools/sources.ts'

const file = join(root, 'client/orrery.ts')

/** What the compiler says of the client in a project with these options. */
function complaints(options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([file], {
    noEmit: true,
    skipLibCheck: true,
    types: [],
    ...options,
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true }
test.each<[string, ts.CompilerOptions]>([
  ['the usual libraries', {}],
  ['a browser without iterable streams', { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] }],
  [
    'a bundler',
    { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  ],
  ['Node', { module: ts.ModuleKind.NodeNext, types: ['node'], lib: ['lib.es2023.d.ts'] }],
])('the client compiles in an ordinary strict project: %s', (_, options) => {
  expect(complaints({ target: ts.ScriptTarget.ES2022, ...strict, ...options })).toEqual([])
})
