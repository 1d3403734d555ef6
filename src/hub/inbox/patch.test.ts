import { expect, test } from 'vitest'
import { patched } from './patch.ts'

const message = '{"id":820982911946154508,"price":"10.0","rate":1.10,"lines":[{"n":1},{"n":2}]}'

test('only the named places change, and every number keeps the digits that it was written with', () => {
  const after = patched(message, [
    { path: 'price', value: '12.50' },
    { path: 'lines[1].n', value: 3 },
  ])
  expect(after).toBe(
    '{"id":820982911946154508,"price":"12.50","rate":1.10,"lines":[{"n":1},{"n":3}]}',
  )
})

test('a pointer of RFC 6901 names the same places; no value removes one', () => {
  expect(patched('{"a/b":[1,2,3],"c":4}', [{ path: '/a~1b/1' }, { path: 'c' }])).toBe(
    '{"a/b":[1,3]}',
  )
  expect(patched('{"a":[1]}', [{ path: 'a[1]', value: 2 }])).toBe('{"a":[1,2]}')
})

test.each([
  ['no JSON', 'a,b', 'a'],
  ['a place in nothing', message, 'buyer.name'],
  ['a place behind the end', message, 'lines[3]'],
  ['a member of a text', message, 'price.x'],
  ['a list by name', message, 'lines.length'],
  ['a prototype', message, '__proto__.x'],
  ['no place', message, ''],
])('%s is refused', (_name, text, path) => {
  expect(patched(text, [{ path, value: 1 }])).toMatchObject({ refused: 'bad_patch' })
})

test.each([
  ['"10.0"', 'price', '10.0', true],
  ['the number 1.1, written 1.10', 'rate', 1.1, true],
  ['nothing', 'buyer', null, true],
  ['nothing in an object of a list', 'lines[0].sku', null, true],
  ['another text', 'price', '9.00', false],
  ['a number where a text stands', 'price', 10, false],
  ['nothing where something stands', 'price', null, false],
])('a change that only counts where %s stands', (_name, path, was, isDone) => {
  const after = patched(message, [{ path, value: 'new', was }])
  if (isDone) expect(after).toContain('"new"')
  else expect(after).toMatchObject({ refused: 'other_value', field: path })
})
