import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFiles, root } from '../../tools/sources.ts'

/** A path of one machine: its user's folder, or where this checkout happens to lie. */
const machinePath = /(?<![\w.~:/-])\/(?:work|home|root|Users)\/[\w.-]+|[A-Z]:\\Users\\/

test('no file names a path of one machine', () => {
  const found = projectFiles().filter((path) => {
    const bytes = readFileSync(join(root, path))
    return !bytes.includes(0) && (machinePath.test(bytes.toString('utf8')) || bytes.includes(root))
  })
  expect(found).toEqual([])
})

test.each(['"/' + 'home/ann/x"', 'C:' + '\\Users\\ann', 'see /' + 'work/main'])(
  '%s is caught',
  (text) => {
    expect(machinePath.test(text)).toBe(true)
  },
)

test.each(['https://example.org/home/x', '~/work/x', 'src/work/item.ts'])('%s is fine', (text) => {
  expect(machinePath.test(text)).toBe(false)
})
