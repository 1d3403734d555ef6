import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customer, maskNumber, project, type Ways } from './audience.ts'
import { placeOf } from './places.ts'

const ways: Ways = {
  centre: () => 'centre',
  place: () => 'place',
  masked: () => 'masked',
  price: () => undefined,
}

test('whatever an order holds, only declared paths leave, and those that are changed never as they were', () => {
  const order = {
    externalId: '1',
    note: 'secret',
    to: { country: 'CN', street: 'secret' },
    lines: [
      { id: 1, title: 'Cup', sku: 'secret', unitPrice: 'secret', buckets: { lost: 'secret' } },
    ],
    fulfilments: [{ id: 1, location: 'secret', parcel: { carrier: 'SF', tracking: 'secret' } }],
    totals: { total: 'secret', paid: 'secret' },
  }
  const shown = project(customer.order, order, ways)
  expect(JSON.stringify(shown)).not.toContain('secret')
  expect(shown).toEqual({
    externalId: '1',
    to: 'place',
    lines: [{ id: 1, title: 'Cup', buckets: {} }],
    fulfilments: [{ id: 1, location: 'centre', parcel: { carrier: 'SF', tracking: 'masked' } }],
    totals: {},
  })
})

test('a value of another shape than declared shows nothing of itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const shown = project({ 'lines[*].id': 'show' }, { lines: value }, ways).lines
      if (!Array.isArray(value)) {
        const isRecord = typeof value === 'object' && value !== null
        expect(shown).toEqual(isRecord ? {} : null)
        return
      }
      for (const one of shown as unknown[])
        expect(Object.keys(one ?? {}).every((name) => name === 'id')).toBe(true)
    }),
  )
})

test('of a number at most eight characters are seen, and never more than half of a short one', () => {
  expect(maskNumber('SF1300001826')).toBe('SF13…1826')
  expect(maskNumber('1826')).toBe('…26')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const seen = Array.from(maskNumber(text)).length - 1
      const whole = Array.from(text).length
      expect(seen).toBeLessThanOrEqual(whole < 12 ? Math.floor(whole / 2) : 8)
    }),
  )
})

test('of a destination only words of our own lists leave', () => {
  const to = (region: string | null, country = 'CN') => placeOf({ country, region, area: '310' })
  for (const region of ['33', 'ZJ', 'CN-ZJ', '浙江省', 'Zhejiang', 'zhejiang province'])
    expect(to(region), region).toEqual({ country: 'CN', area: '33' })
  for (const region of ['Riverside Road 12', '', null])
    expect(to(region)).toEqual({ country: 'CN', area: null })
  expect(to('BE', 'DE')).toEqual({ country: 'DE', area: null })
})
