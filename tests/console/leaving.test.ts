import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from '../../console/src/words/en/index.ts'
import zh from '../../console/src/words/zh/index.ts'

type Words = { readonly [key: string]: string | Words }
const leaves = (words: Words, before = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, said]) =>
    typeof said === 'string'
      ? [[before + name, said] as [string, string]]
      : leaves(said, `${before}${name}.`),
  )
const keysThatSay = (words: object, pattern: RegExp): string[] =>
  leaves(words as Words)
    .filter(([, said]) => pattern.test(said))
    .map(([key]) => key)

const source = new URL('../../console/src/', import.meta.url)
const screens = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => [path, readFileSync(new URL(path, source), 'utf8')] as const)

/** What buttons say that only leave: they call what closes, and do nothing else. */
const leaving =
  /<Button(?:\s+ref=\{\w+\})?\s+onClick=\{(?:on(?:Close|Cancel)|\(\) => set(?:Open|Asking)\(false\))\}\s*>\s*\{say\('([^']+)'\)\}/g
const words = screens.flatMap(([path, text]) =>
  [...text.matchAll(leaving)].map(([, key]) => `${path}: ${key}`),
)

test('whoever leaves a dialogue presses Back, or Close where nothing was entered', () => {
  expect(words.length).toBeGreaterThan(8)
  expect(words.filter((one) => !/: look\.(back|close)$/.test(one))).toEqual([])
  expect(words.filter((one) => one.endsWith('look.close'))).toEqual([])
})

test('one word leaves, in each language', () => {
  expect([zh.look.back, zh.look.close]).toEqual(['返回', '关闭'])
  expect([en.look.back, en.look.close]).toEqual(['Back', 'Close'])
  expect(keysThatSay(zh, /^返回$/)).toEqual(['look.back'])
  expect(keysThatSay(en, /^Back$/)).toEqual(['look.back'])
})

test('cancelling an order is never called as leaving a form is', () => {
  const nothingElse = /^(cancel|discard|dismiss|abort)$/i
  expect(keysThatSay(en, nothingElse).filter((key) => !key.startsWith('exceptions.'))).toEqual([])
  expect(keysThatSay(zh, /^放弃$/)).toEqual([])
  // Kinds of facts, which nobody presses.
  expect(keysThatSay(zh, /^取消$/).sort()).toEqual([
    'order.cause.cancelled',
    'order.entry.cancellation',
    'today.event.cancelled',
  ])
  expect([en.order.action.cancel, zh.order.action.cancel]).toEqual(['Cancel order', '取消订单'])
})
