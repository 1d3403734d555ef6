import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buckets, fulfilmentStates, linkKinds, refuse } from '#engine/order'
import { specs } from '../../console/src/order/command/catalogue.ts'
import en from '../../console/src/words/en/order.ts'
import refusals from '../../console/src/words/zh/refusals.ts'

const source = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const codesIn = (path: string): string[] =>
  [...source(path).matchAll(/code: '(\w+)'/g)].map(([, code]) => code!)
const json = (path: string) => JSON.parse(source(path))

// Codes become words where they are shown; a code without words would be read as a code.

test('every station of a journey has words', () => {
  const codes = [
    ...codesIn('src/views/orders/journey.ts'),
    ...codesIn('src/views/payment-steps.ts'),
    ...linkKinds.map((kind) => `linked_${kind}`),
    ...['approved', 'declined', 'received', 'closed'].map((to) => `return_${to}`),
    ...['released', 'accepted', 'cancel_requested', 'cancel_declined', 'rejected', 'lost'],
    ...['leaves', 'arrives', 'stock_arrives', 'all_delivered'],
  ].filter((code) => code !== 'reported')
  expect(codes.length).toBeGreaterThan(40)
  expect(codes.filter((code) => !(code in en.journey))).toEqual([])
})

test('every state of an order has a sentence', () => {
  const [, union = ''] = /type HeadlineCode =([\s\S]*?)\n\n/.exec(
    source('src/views/orders/headline.ts'),
  )!
  const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThan(15)
  expect(codes.filter((code) => !(code in en.sentence))).toEqual([])
})

test('whatever is told first has words, with amounts and without', () => {
  const [, list = ''] = /carrierWords = \[([\s\S]*?)moneyWords/.exec(
    source('src/views/orders/news.ts'),
  )!
  const codes = [...list.matchAll(/'(\w+)'/g)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThan(8)
  const money = ['refund_promised', 'refund_paid', 'charged_back']
  const keys = [...codes, ...money, ...money.map((code) => `${code}Hidden`)]
  expect(keys.filter((key) => !(key in en.news))).toEqual([])
})

test('every command has a name, every question of its form a label', () => {
  expect(specs.filter(({ type }) => !(type in en.action))).toEqual([])
  const fields = specs.flatMap(({ fields }) => fields)
  expect(fields.filter(({ name }) => !(name in en.field)).map(({ name }) => name)).toEqual([])
  for (const field of fields)
    if (field.kind === 'reason')
      for (const code of field.of) expect(en.reasons).toHaveProperty(code)
})

test('states, buckets, links and what the shipped processes tell the outside have words', () => {
  expect(fulfilmentStates.filter((state) => !(state in en.fulfilment))).toEqual([])
  expect(buckets.filter((bucket) => !(bucket in en.bucket))).toEqual([])
  expect(linkKinds.filter((kind) => !(kind in en.link))).toEqual([])
  for (const name of ['standard', 'return']) {
    const text = JSON.stringify(json(`templates/${name}/v1.json`))
    for (const [, kind] of text.matchAll(/"do":"effect","kind":"([\w.]+)"/g))
      expect(en.effects).toHaveProperty(kind!.replace('.', '_'))
    for (const [, task] of text.matchAll(/"do":"open_task","name":"(\w+)"/g))
      expect(en.taskName).toHaveProperty(task!)
    for (const [, task] of text.matchAll(/"refusedTask":"(\w+)"/g))
      expect(en.taskName).toHaveProperty(task!)
  }
})

test('whoever reads Chinese is told in Chinese why the law says no', () => {
  expect(refuse.codes.filter((code) => !(code in refusals))).toEqual([])
})
