import type { Charge, Draft, Rule, Source } from './mapping.ts'

/** Fields of the canonical order that a column can fill, in the order in which people think of them. */
export const groups = {
  order: ['externalId', 'placedAt', 'currency', 'type', 'note'],
  line: ['sku', 'title', 'quantity', 'unitPrice', 'externalLineId'],
  shipTo: [
    'shipToName',
    'shipToPhone',
    'shipToCountry',
    'shipToRegion',
    'shipToCity',
    'shipToPostcode',
    'shipToStreet',
  ],
  buyer: ['buyerPlatformToken', 'buyerName', 'buyerPhone', 'buyerEmail'],
  charges: ['shipping', 'tax', 'discount', 'duty', 'fee'],
} as const
export type Group = keyof typeof groups
export type Field = (typeof groups)[Group][number]
export const groupNames = Object.keys(groups) as Group[]
export const allFields: readonly Field[] = groupNames.flatMap((group) => [...groups[group]])

export const required: ReadonlySet<Field> = new Set<Field>([
  'externalId',
  'placedAt',
  'currency',
  'sku',
  'quantity',
  'unitPrice',
])

const isOf = <Name extends Group>(
  group: Name,
  field: Field,
): field is (typeof groups)[Name][number] => groups[group].some((one) => one === field)

/** `shipToCity` → `city`. */
const plain = (field: Field, prefix: string): string => {
  const rest = field.slice(prefix.length)
  return rest.charAt(0).toLowerCase() + rest.slice(1)
}

export function sourceOf(mapping: Draft, field: Field): Source | undefined {
  const { order, line } = mapping
  if (field === 'placedAt') return order.placedAt
  if (isOf('order', field)) return order[field]
  if (isOf('line', field)) return line[field]
  if (isOf('charges', field)) return order.charges?.find(({ kind }) => kind === field)?.amount
  const group = isOf('buyer', field) ? 'buyer' : 'shipTo'
  return order[group]?.[plain(field, group)]
}

export const columnOf = (mapping: Draft, field: Field): string | undefined => {
  const source = sourceOf(mapping, field)
  return source && 'column' in source ? source.column : undefined
}

/** Columns that some field takes its values from, with the fields. */
export function usesOf(mapping: Draft): ReadonlyMap<string, readonly Field[]> {
  const uses = new Map<string, Field[]>()
  for (const field of allFields) {
    const column = columnOf(mapping, field)
    if (column !== undefined) uses.set(column, [...(uses.get(column) ?? []), field])
  }
  return uses
}

const without = <T extends object>(record: T, name: string): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name)) as T
const put = <T extends object>(record: T, name: string, value: unknown): T =>
  value === undefined ? without(record, name) : { ...record, [name]: value }

/** The mapping with a field filled otherwise; `undefined` leaves the field empty. */
export function withSource(mapping: Draft, field: Field, source: Source | undefined): Draft {
  const { order } = mapping
  if (field === 'placedAt')
    return { ...mapping, order: put(order, field, momentOf(mapping, source)) }
  if (isOf('order', field)) return { ...mapping, order: put(order, field, source) }
  if (isOf('charges', field))
    return { ...mapping, order: put(order, 'charges', chargesWith(order.charges, field, source)) }
  if (isOf('line', field)) {
    const line = put(mapping.line, field, source)
    return field === 'quantity'
      ? { ...mapping, line, rules: rulesFor(mapping, source) }
      : { ...mapping, line }
  }
  const group = isOf('buyer', field) ? 'buyer' : 'shipTo'
  const part = put(order[group] ?? {}, plain(field, group), source)
  return {
    ...mapping,
    order: put(order, group, Object.keys(part).length > 0 ? part : undefined),
  }
}

function momentOf({ order }: Draft, source: Source | undefined) {
  if (!source || !('column' in source)) return undefined
  const { format = 'iso', zone } = order.placedAt ?? {}
  return { column: source.column, format, ...(zone !== undefined && { zone }) }
}

function chargesWith(
  charges: readonly Charge[] = [],
  kind: Charge['kind'],
  amount: Source | undefined,
): readonly Charge[] | undefined {
  const others = charges.filter((charge) => charge.kind !== kind)
  const all = amount ? [...others, { kind, amount }] : others
  return all.length > 0 ? all : undefined
}

const usualNames = ['goods back', 'goods']
/** Whether the rules are the two that every table of goods needs, and not somebody's own. */
export const hasUsualRules = ({ rules }: Draft): boolean =>
  !rules || rules.length === 0 || rules.every(({ name }) => usualNames.includes(name))

/** Below zero came back, all else is goods; rules that somebody wrote stay as they are. */
function rulesFor(mapping: Draft, quantity: Source | undefined): readonly Rule[] {
  if (!hasUsualRules(mapping)) return mapping.rules!
  const goods: Rule = { name: 'goods', when: [], book: { as: 'goods' } }
  if (!quantity || !('column' in quantity)) return [goods]
  const back = { column: quantity.column, sign: '-' } as const
  return [{ name: 'goods back', when: [back], book: { as: 'return' } }, goods]
}

/** The field that a place of a mapping (`/order/shipTo/city`) belongs to. */
export function fieldAt(place: string): Field | undefined {
  const [, head = '', name = '', part = ''] = place.split('/')
  const joined = name + part.charAt(0).toUpperCase() + part.slice(1)
  const found = allFields.find(
    (field) => field === (part === '' ? name : joined) || field === joined,
  )
  return head === 'order' || head === 'line' ? found : undefined
}

/** The field that a flaw of a cell (`lines.quantity`, `shipTo.city`, `charges.tax`) names. */
export function fieldOfFlaw(name: string): Field | undefined {
  const [head = '', part = ''] = name.replace(/\[\d+\]/, '').split('.')
  if (head === 'lines' || head === 'charges') return allFields.find((field) => field === part)
  const joined = head + part.charAt(0).toUpperCase() + part.slice(1)
  return allFields.find((field) => field === (part === '' ? head : joined))
}
