import {
  type Order,
  type OrderEvent,
  type Privacy,
  statusOf,
  type Totals,
  totals,
} from '#engine/order'
import { classSight, maskValue, sightOf, type Viewer } from '#guard'
import { formatMinor, isoText } from '#kit'

/** Whether amounts may be read: they are commercial. */
export const seesMoney = (viewer: Viewer): boolean =>
  classSight(viewer, 'commercial', viewer.purpose) === 'show'

type Fields = Record<string, unknown>
/** Names of moments and of minor units in our own records. */
const momentNames: ReadonlySet<string> = new Set([
  'at',
  'since',
  'placedAt',
  'requestedAt',
  'promisedAt',
  'updatedAt',
  'happenedAt',
  'learnedAt',
  'dueAt',
  'expectedAt',
  'until',
  'leavesAt',
  'arrivesAt',
  'shippedAt',
  'deliveredAt',
  'createdAt',
  'unknownSince',
  'decidedAt',
])
const isMinor = (name: string): boolean => name === 'minor' || name.endsWith('Minor')
const amountName = (name: string): string =>
  name === 'minor' ? 'amount' : name.slice(0, -'Minor'.length)
const moneyNames: ReadonlySet<string> = new Set(['unitPrice', 'rate', 'reference'])
const moneyLists: ReadonlySet<string> = new Set(['entries', 'payments'])

/**
 * A record of ours as the world reads it: moments as ISO 8601, minor units as decimal text under the
 * name without `Minor`. Amounts are left out for those who may not see them.
 */
export function presentRecord(value: unknown, currency: string, money: boolean): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => presentRecord(item, currency, money))
  const shown: Fields = {}
  for (const [name, part] of Object.entries(value)) {
    if (typeof part === 'number' && isMinor(name)) {
      if (money) shown[amountName(name)] = formatMinor(part, currency)
    } else if (typeof part === 'number' && momentNames.has(name)) shown[name] = isoText(part)
    else if (!money && (moneyNames.has(name) || moneyLists.has(name))) continue
    else shown[name] = presentRecord(part, currency, money)
  }
  return shown
}

export function presentTotals(
  sums: Totals,
  currency: string,
): Readonly<Record<keyof Totals, string>> {
  const shown = Object.entries(sums).map(([name, minor]) => [name, formatMinor(minor, currency)])
  return Object.fromEntries(shown)
}

export type FieldPrivacy = (name: string) => Privacy | undefined

/** The document of an order for one viewer; persons are revealed beside it. */
export function presentOrder(
  order: Order,
  number: string,
  viewer: Viewer,
  privacyOf: FieldPrivacy,
): Fields {
  const money = seesMoney(viewer)
  const { shop, fields, buyer, recipient, payer, process, ...rest } = order
  return {
    number,
    channel: shop,
    ...(presentRecord(rest, order.currency, money) as Fields),
    status: statusOf(order),
    process: process && presentRecord(process, order.currency, money),
    fields: presentFields(fields, viewer, privacyOf),
    subjects: { buyer, recipient, payer },
    totals: money ? presentTotals(totals(order), order.currency) : null,
  }
}

function presentFields(fields: Order['fields'], viewer: Viewer, privacyOf: FieldPrivacy): Fields {
  const shown: Fields = {}
  for (const [name, value] of Object.entries(fields)) {
    const privacy = privacyOf(name)
    const sight = sightOf(viewer, privacy)
    if (sight !== 'hide') shown[name] = sight === 'mask' ? maskValue(privacy!.mask, value) : value
  }
  return shown
}

/** What happened, without the amounts for those who may not see them and without custom fields they may not read. */
export function presentEvent(
  event: OrderEvent,
  currency: string,
  viewer: Viewer,
  privacyOf: FieldPrivacy,
): Fields {
  const { type: _type, at: _at, ...data } = event as OrderEvent & Fields
  const shown = presentRecord(data, currency, seesMoney(viewer)) as Fields
  if ('fields' in data)
    shown.fields = presentFields(data.fields as Order['fields'], viewer, privacyOf)
  const placed = shown.placed as Fields | undefined
  if (placed)
    shown.placed = {
      ...placed,
      fields: presentFields((data.placed as Order).fields, viewer, privacyOf),
    }
  return shown
}
