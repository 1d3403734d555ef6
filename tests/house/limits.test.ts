import { expect, test } from 'vitest'
import {
  crowded,
  folderFilesMax,
  functionLinesMax,
  functionsOf,
  readLengths,
  readList,
  shrunk,
  testLinesMax,
  tooLong,
  unlisted,
} from '../../tools/limits.ts'
import { projectFiles } from '../../tools/sources.ts'

const now = readLengths()
const list = readList()

// `node tools/node.mjs tools/limits.ts` takes what has become shorter off the list.
test(`no function is longer than ${functionLinesMax} lines, but for a list that only shrinks`, () => {
  expect(unlisted(now.functions, list.functions)).toEqual([])
})

test('no file is longer than its limit, but for a list that only shrinks', () => {
  expect(unlisted(now.files, list.files)).toEqual([])
})

test(`no folder holds more than ${folderFilesMax} files beside each other, tests and golden files apart`, () => {
  expect(crowded(projectFiles())).toEqual({})
})

test('a folder of 26 files is caught; its tests, what is made and what lies deeper do not count', () => {
  const files = (count: number, name: string) =>
    Array.from({ length: count }, (_, at) => `src/hub/${name.replace('*', String(at))}`)
  const full = [...files(25, '*.ts'), ...files(9, '*.test.ts'), ...files(9, 'golden/*.json')]
  expect(crowded([...full, ...files(20, 'stock/*.ts')])).toEqual({})
  expect(crowded([...full, 'src/hub/table.sql'])).toEqual({ 'src/hub': 26 })
})

const body = (lines: number) => `{\n${'  tell()\n'.repeat(lines - 2)}}`

test.each([
  ['src/hub/a.ts', `export async function open() ${body(71)}`, 'open'],
  ['src/hub/a.ts', `export const open = async () => ${body(71)}`, 'open'],
  ['src/hub/a.ts', `class A { run(): void ${body(71)} }`, 'run'],
  ['src/hub/a.ts', `export default () => ${body(71)}`, 'default'],
  ['src/hub/a.ts', `const parts = { read: (x: number) => ${body(71)} }`, 'read'],
  ['src/hub/a.ts', `const seen = useMemo(() => ${body(71)}, [])`, 'useMemo()'],
  ['src/hub/a.ts', `function open() { function inner() ${body(71)} }`, 'inner'],
  ['tools/a.mjs', `const open = function () ${body(71)}`, 'open'],
  ['bench/a.ts', `class A { constructor() ${body(71)} }`, 'constructor'],
  ['console/src/rooms/A.tsx', `export const A = () => (\n<p>\n${'<b />\n'.repeat(68)}</p>)`, 'A'],
])('a function of 71 lines is caught in %s: %s', (path, source, name) => {
  expect(Object.keys(tooLong(new Map([[path, source]])).functions)).toContain(`${path}:${name}`)
})

test('a function of 70 lines passes, and so does a test', () => {
  const fits = `export function open() ${body(70)}`
  expect(functionsOf('src/hub/a.ts', fits)).toEqual(new Map([['open', 70]]))
  expect(tooLong(new Map([['src/hub/a.ts', fits]])).functions).toEqual({})
  const long = `test('x', () => ${body(90)})`
  expect(tooLong(new Map([['src/hub/a.test.ts', long]])).functions).toEqual({})
})

test.each([
  ['src/hub/a.db.test.ts', testLinesMax],
  ['tests/faults/kill.test.ts', testLinesMax],
  ['tests/faults/stage.ts', 250],
  ['console/src/rooms/A.module.css', 250],
  ['migrations/0001.sql', 250],
  ['src/hub/a.ts', 250],
])('%s may have %i lines and not one more', (path, max) => {
  const text = '// a line\n'
  expect(tooLong(new Map([[path, text.repeat(max)]])).files).toEqual({})
  expect(tooLong(new Map([[path, text.repeat(max + 1)]])).files).toEqual({ [path]: max + 1 })
})

test('the list is kept true: nothing new, nothing grown, nothing that is shorter or gone', () => {
  expect(unlisted({ a: 80 }, { a: 80 })).toEqual([])
  expect(unlisted({ a: 80 }, {})).toEqual(['a: 80 lines, too long'])
  expect(unlisted({ a: 81 }, { a: 80 })).toEqual(['a: 81 lines, grown from 80'])
  expect(unlisted({ a: 79 }, { a: 80 })).toEqual(['a: 79 lines, the list says 80'])
  expect(unlisted({}, { a: 80 })).toEqual(['a: no longer too long'])
  expect(shrunk({ a: 79, b: 90, d: 99 }, { a: 80, b: 85, c: 70 })).toEqual({ a: 79, b: 85 })
})
