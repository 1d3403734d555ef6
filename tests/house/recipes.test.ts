import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFiles, root } from '../../tools/sources.ts'

const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
const files = projectFiles()

type Recipe = { readonly name: string; readonly count: number; readonly steps: readonly string[] }

/** `### A route: 7 files` and the path that each numbered line begins with. */
const recipesIn = (page: string): Recipe[] =>
  page.split(/^### /m).flatMap((part) => {
    const head = /^(.+): (\d+) files\n/.exec(part)
    const steps = [...part.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path]) => path!)
    return head ? [{ name: head[1]!, count: Number(head[2]), steps }] : []
  })

/** Capitals stand for what is yours. */
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path.replaceAll(/[.\\]/g, '\\$&').replaceAll(/\b(?:NAME|TOPIC|CASE)\b/g, '[^/]+')}$`,
  )

const recipes = recipesIn(text)

test('the five recipes stand there', () => {
  expect(recipes.map(({ name }) => name)).toEqual([
    'A command of the law',
    'A route',
    'A partner',
    'A view',
    'A migration',
  ])
})

test.each(recipes)(
  '$name touches as many files as it says, each where others of its kind are',
  ({ count, steps }) => {
    expect(new Set(steps).size).toBe(count)
    expect(steps.filter((path) => !files.some((file) => patternOf(path).test(file)))).toEqual([])
  },
)

test('every other path that CONTRIBUTING names leads to a file or a folder', () => {
  const named = [...text.matchAll(/`((?:src|console|tools|tests|docs|client|bench)\/[^`\s]*)`/g)]
  const lost = named
    .map(([, path]) => path!)
    .filter((path) => !files.some((file) => patternOf(path).test(file) || file.startsWith(path)))
  expect(lost).toEqual([])
})

test('a wrong count and a path that leads nowhere are found', () => {
  const [planted] = recipesIn(
    '### A thing: 2 files\n\n1. `src/kit/NAME.ts`: x\n2. `src/attic/NAME.ts`\n',
  )
  expect(planted).toEqual({
    name: 'A thing',
    count: 2,
    steps: ['src/kit/NAME.ts', 'src/attic/NAME.ts'],
  })
  expect(patternOf('src/kit/NAME.ts').test('src/kit/money.ts')).toBe(true)
  expect(patternOf('src/kit/NAME.ts').test('src/kit/deep/money.ts')).toBe(false)
  expect(files.some((file) => patternOf('src/attic/NAME.ts').test(file))).toBe(false)
})
