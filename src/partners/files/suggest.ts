import { isCurrency } from '#kit'
import type { Mapping, Source } from './mapping.ts'
import type { Sniffed } from './sniffed.ts'

/** A mapping that is being made: parts may be missing still. */
export type Draft = Partial<Omit<Mapping, 'order' | 'line'>> & {
  readonly file: Mapping['file']
  readonly order: Partial<Mapping['order']>
  readonly line: Partial<Mapping['line']>
}

const chargeFields = ['shipping', 'tax', 'discount', 'duty', 'fee'] as const

/** Goods above zero, goods that came back below: what a table without other signs means. */
export const usualRules = (quantity: string): Mapping['rules'] => [
  { name: 'goods back', when: [{ column: quantity, sign: '-' }], book: { as: 'return' } },
  { name: 'goods', when: [], book: { as: 'goods' } },
]

/** A mapping made of what the headings seem to mean. What nothing is known of is left out, not invented. */
export function suggest(
  sniffed: Sniffed,
  name: string,
  usual: { readonly currency: string; readonly zone: string },
): Draft {
  const { columns, file } = sniffed
  const of = (field: string) => columns.find(({ guess }) => guess === field)
  const source = (field: string): Source | undefined => {
    const column = of(field)
    return column && { column: column.name }
  }
  const part = (prefix: string, fields: readonly string[]) => {
    const found = fields.flatMap((field) => {
      const one = source(`${prefix}.${field}`)
      return one ? [[field, one] as const] : []
    })
    return found.length > 0 ? Object.fromEntries(found) : undefined
  }
  const moment = of('order.placedAt')
  const quantity = of('line.quantity')
  const commas = columns.some(({ decimal, guess }) => guess !== null && decimal === ',')
  const shipTo = part('order.shipTo', [
    'name',
    'phone',
    'country',
    'region',
    'city',
    'postcode',
    'street',
  ])
  const buyer = {
    ...part('order.buyer', ['platformToken', 'email']),
    ...pick(shipTo, 'name', 'phone'),
  }
  const charges = chargeFields.flatMap((kind) => {
    const amount = source(`charge.${kind}`)
    return amount ? [{ kind, amount }] : []
  })
  return {
    name: slugOf(name),
    version: 1,
    channel: slugOf(name, stemOf(name)),
    file: { ...file, ...(commas && { decimal: ',' as const }) },
    order: filled({
      externalId: source('order.externalId'),
      placedAt: moment && {
        column: moment.name,
        format: moment.formats[0] ?? 'iso',
        ...(moment.formats[0] !== 'iso' && { zone: usual.zone }),
      },
      currency: source('order.currency') ?? { value: currencyIn(sniffed) ?? usual.currency },
      type: source('order.type'),
      note: source('order.note'),
      buyer: Object.keys(buyer).length > 0 ? buyer : undefined,
      shipTo,
      charges: charges.length > 0 ? charges : undefined,
    }),
    line: filled({
      externalLineId: source('line.externalLineId'),
      sku: source('line.sku'),
      title: source('line.title'),
      quantity: source('line.quantity'),
      unitPrice: source('line.unitPrice'),
    }),
    ...(quantity && { rules: usualRules(quantity.name) }),
    returns: { windowDays: 90 },
  }
}

const filled = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }

const pick = (record: Record<string, Source> | undefined, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (record?.[name] ? [[name, record[name]]] : [])))

const stemOf = (name: string): string =>
  name
    .replace(/(\.(csv|tsv|txt|xlsx|json|ndjson|gz))+$/i, '')
    .trim()
    .slice(0, 60) || 'file'

/** `July orders (2).csv` → `july-orders-2`; `otherwise` for a name without Latin letters. */
export function slugOf(name: string, otherwise = 'file'): string {
  const plain = stemOf(name)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
  return plain.slice(0, 60) || otherwise
}

/** A heading such as `Price (EUR)` names the currency of the whole file. */
function currencyIn({ columns }: Sniffed): string | undefined {
  for (const { name } of columns)
    for (const [word] of name.matchAll(/\b[A-Z]{3}\b/g)) if (isCurrency(word)) return word
  return undefined
}
