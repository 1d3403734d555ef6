import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incoming } from '#engine/order'
import { assert, isRefusal, type Refusal } from '#kit'
import type { Partner, Settings } from './partner.ts'
import { partners } from './partners.ts'
import { readJson } from './read-json.ts'
import { asText, neverThrows, outcome } from './testing.ts'

// Every partner keeps made-up messages in the shapes that it sends, so that the house proves its
// readers wherever it stands: `payloads/TOPIC.CASE.in.EXT`, and beside it what is read of it. A folder
// inside `payloads` is for another partner of the same folder; `settings.json` is what the account says.

type Case = {
  readonly name: string
  readonly partner: Partner
  readonly settings: Settings
  readonly text: string
}

const pathOf = (name: string): string => join(import.meta.dirname, name)
const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\/payloads\/.*\.in\.\w+$/.test(name))
  .sort()
const cases: readonly Case[] = names.map((name) => {
  const folder = dirname(name)
  const owner = basename(folder) === 'payloads' ? basename(dirname(folder)) : basename(folder)
  const partner = partners.get(owner)
  assert(partner !== undefined, `${name} belongs to no partner`)
  const settings = settingsOf(name, partner)
  return { name, partner, settings, text: readFileSync(pathOf(name), 'utf8') }
})

function settingsOf(name: string, partner: Partner): Settings {
  const file = join(dirname(pathOf(name)), 'settings.json')
  const settings: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const fits = new Ajv({ strict: false }).compile<Settings>(partner.settings)
  assert(fits(settings), `${file} does not fit the settings of ${partner.name}`)
  return settings
}

const topicOf = (name: string): string => basename(name).split('.')[0]!.replace('_', '/')

const readText = (one: Case, text: string): readonly Incoming[] | Refusal =>
  one.partner.read({ shop: 'shop', topic: topicOf(one.name), text }, one.settings)

function shown(one: Case): unknown {
  const read = readText(one, one.text)
  if (!isRefusal(read)) return read.map(outcome)
  const delivery = { shop: 'shop', topic: topicOf(one.name), text: one.text }
  return { ...read, worth: one.partner.stated?.(delivery) }
}

test.each(cases)('$name is read as its golden file says', async (one) => {
  await expect(asText(shown(one))).toMatchFileSnapshot(
    pathOf(one.name.replace(/\.in\.\w+$/, '.out.json')),
  )
})

test('every partner is proven by messages that are read and by one that is refused', () => {
  for (const { name } of partners.values()) {
    const own = cases.filter(({ partner }) => partner.name === name)
    const answers = own.map((one) => readText(one, one.text))
    const told = answers.filter((answer) => !isRefusal(answer) && answer.length > 0)
    expect(told.length, name).toBeGreaterThan(1)
    expect(answers.some(isRefusal), name).toBe(true)
  }
})

test('the messages tell of every fact that a partner can tell', () => {
  const facts = cases.flatMap((one) => {
    const answer = readText(one, one.text)
    return isRefusal(answer) ? [] : answer.flatMap((incoming) => incoming.facts)
  })
  expect([...new Set(facts.map(({ fact }) => fact))].sort()).toEqual([
    'cancelled',
    'charged_back',
    'paid',
    'refunded',
    'reported',
    'shipped',
  ])
})

const inJson = cases.filter(({ name }) => name.endsWith('.json'))
test.each(inJson)('$name damaged is read or refused, never thrown', (one) => {
  neverThrows(
    readJson(one.text),
    (damaged) => {
      const read = readText(one, JSON.stringify(damaged))
      return isRefusal(read) ? read : (read[0] ?? {})
    },
    40,
  )
})

const inText = cases.filter(({ name }) => !name.endsWith('.json'))
test.each(inText)(
  '$name cut off or with another letter is read or refused, never thrown',
  (one) => {
    const at = fc.nat(one.text.length)
    fc.assert(
      fc.property(at, fc.string({ maxLength: 2 }), fc.boolean(), (place, letter, isCut) => {
        const rest = isCut ? '' : one.text.slice(place + 1)
        const read = readText(one, `${one.text.slice(0, place)}${letter}${rest}`)
        expect(isRefusal(read) || Array.isArray(read)).toBe(true)
      }),
      { numRuns: 60 },
    )
  },
)
