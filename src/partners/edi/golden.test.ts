import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import type { EdiOrder, Profile } from './draft.ts'
import { sumInput } from './sums.ts'
import { parseInterchanges } from './syntax/interchange.ts'
import type { EdiRefusal } from './syntax/refusals.ts'
import { isOrderMessage, toOrder } from './to-order.ts'

const samples = new URL('../../../../shared/data/10_edi/', import.meta.url)
const hasSamples = existsSync(samples)
const why = hasSamples ? '' : ' (skipped: ../shared/data/10_edi is absent)'

/** Sources with a licence that lets their content stand in golden files: EDI.Net and EdiEngine MIT, staedi Apache-2.0. */
const licensed = new Set(['edi_net', 'ediengine', 'staedi'])
const profile: Profile = { currency: 'USD', zone: 'America/New_York', withoutPrice: 'zero' }
const british: Profile = { currency: 'GBP', zone: 'Europe/London', withoutPrice: 'zero' }

const files = hasSamples
  ? readdirSync(samples, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.\w+$/.test(path))
      .sort()
  : []
const textOf = (path: string) => readFileSync(new URL(path, samples), 'utf8')

const sentence = ({ refused, field, facts }: EdiRefusal): string =>
  `${refused}${field ? ` at ${field}` : ''}${facts ? ` ${JSON.stringify(facts)}` : ''}`

function inventory(path: string): string {
  const all = parseInterchanges(textOf(path))
  if (isRefusal(all)) return `${path}\n  refused: ${sentence(all)}`
  const rows = all.flatMap((interchange) => [
    `  ${interchange.standard}${interchange.test ? ' test' : ''}, ${interchange.groups.length} groups, ${interchange.messages.length} messages`,
    ...interchange.messages.map((message) => {
      const name = `    ${message.type || '(no type)'} ${message.version}, ${message.segments.length} segments`
      if (!isOrderMessage(message)) return `${name}: not an order`
      const order = toOrder(message, 'shop', message.standard === 'tradacoms' ? british : profile)
      return `${name}: ${isRefusal(order) ? `refused: ${sentence(order)}` : `order of ${order.input.lines.length} lines`}`
    }),
    ...interchange.problems.map((problem) => `    problem: ${sentence(problem)}`),
  ])
  return [path, ...rows].join('\n')
}

/** Without a licence only shape, figures and paths are kept: a text becomes the class of its length. */
const figures = /^(quantity|unitPrice|amount|currency|type|kind|minor|of)$/
const lengthClass = (text: string) =>
  `text ${text.length <= 8 ? '1-8' : text.length <= 24 ? '9-24' : '25+'}`
const masked = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, each) =>
    typeof each === 'string' && !figures.test(key) ? lengthClass(each) : each,
  )

function shown(order: EdiOrder | EdiRefusal, isLicensed: boolean): unknown {
  if (isRefusal(order)) return { refused: sentence(order) }
  const { input, statedTotal, unmapped, units, unpriced, parties } = order
  const sums = sumInput(input)
  const content = { input, parties, units, unpriced }
  return { ...((isLicensed ? content : masked(content)) as object), sums, statedTotal, unmapped }
}

test.skipIf(!hasSamples)(
  `every sample file is an order, a recognised message or refused with a reason${why}`,
  async () => {
    expect(files).toHaveLength(100)
    await expect(`${files.map(inventory).join('\n')}\n`).toMatchFileSnapshot('golden/inventory.txt')
  },
)

test.skipIf(!hasSamples)(`files of XML, CSV and JSON are named as no EDI${why}`, () => {
  const others = files.filter((path) => /\.(xml|csv|json)$/.test(path))
  expect(others).toHaveLength(6)
  for (const path of others)
    expect(parseInterchanges(textOf(path))).toMatchObject({ refused: 'not_edi' })
})

const orders = files.flatMap((path) => {
  const all = parseInterchanges(textOf(path))
  return isRefusal(all) || !all.some(({ messages }) => messages.some(isOrderMessage))
    ? []
    : [[path, all] as const]
})

test.skipIf(!hasSamples).each(orders)('%s becomes canonical orders', async (path, all) => {
  const isLicensed = licensed.has(path.split('/')[0]!)
  const read = all.flatMap(({ messages }) =>
    messages.filter(isOrderMessage).map((message) => ({
      message,
      order: toOrder(message, 'shop', message.standard === 'tradacoms' ? british : profile),
    })),
  )
  for (const { order } of read) {
    if (isRefusal(order) || !order.statedTotal) continue
    expect(sumInput(order.input)![order.statedTotal.of]).toBe(order.statedTotal.minor)
  }
  const golden = read.map(({ message, order }) => ({
    problems: message.problems.map(sentence),
    ...(shown(order, isLicensed) as object),
  }))
  const name = path.replace('/', '__')
  await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(
    `golden/${basename(name)}.json`,
  )
})

test.skipIf(!hasSamples)(
  `without a profile an order that names no currency is refused${why}`,
  () => {
    const all = parseInterchanges(textOf('edi_net/x12.850.edi'))
    if (isRefusal(all)) throw new Error('the sample must be readable')
    expect(toOrder(all[0]!.messages[0]!, 'shop')).toMatchObject({
      refused: 'missing_currency',
      field: 'currency',
    })
  },
)

test.skipIf(!hasSamples)(
  `a golden file of a source without licence holds none of its texts${why}`,
  () => {
    const unlicensed = orders.filter(([path]) => !licensed.has(path.split('/')[0]!))
    expect(unlicensed.length).toBeGreaterThan(10)
    for (const [path, all] of unlicensed) {
      const golden = readFileSync(
        new URL(`golden/${path.replace('/', '__')}.json`, import.meta.url),
        'utf8',
      )
      for (const { segments } of all.flatMap(({ messages }) => messages)) {
        for (const text of segments.flatMap(({ elements }) => elements.flat(2))) {
          if (text.length >= 6 && /[A-Za-z ]|\d{6}/.test(text)) expect(golden).not.toContain(text)
        }
      }
    }
  },
)
