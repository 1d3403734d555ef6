import { expect, test } from 'vitest'
import { isRefusal } from '#kit'
import { partners } from './partners.ts'

const all = [...partners.values()]
const delivery = (text: string, topic = 'order') => ({ shop: 's', topic, text })

test('every partner stands in the table under its own name, which is its only one', () => {
  for (const [name, partner] of partners) expect(partner.name).toBe(name)
  expect(new Set(all.map(({ name }) => name)).size).toBe(partners.size)
})

test('whoever signs says where, and holds a secret in its settings', () => {
  for (const { name, verify, places, settings } of all) {
    expect(places.topic, name).not.toBe('')
    expect(places.key, name).not.toEqual([])
    expect(verify !== undefined, name).toBe(places.signature !== '')
    if (verify) expect(settings.properties.secret, name).toMatchObject({ 'x-secret': true })
  }
})

test('no partner reads what is none of its documents, and none throws', () => {
  const odd = [
    'null',
    '1',
    '"x"',
    '[]',
    '{}',
    '{"refused":"x"}',
    '{"__proto__":{"id":1}}',
    '',
    '<a>',
  ]
  for (const { name, read } of all)
    for (const text of odd) {
      const answer = read(delivery(text), {})
      expect(isRefusal(answer) || answer.length === 0, `${name}: ${text}`).toBe(true)
    }
})

test('text that is no JSON is refused with a remedy by every channel', () => {
  for (const { name, kind, read } of all)
    if (kind === 'channel')
      expect(read(delivery('<html>', 'orders/create'), {}), name).toMatchObject({
        refused: 'unreadable_payload',
      })
})
