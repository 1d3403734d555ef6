import type { Order, OrderCommand } from '../../api/index.ts'
import { isAmount } from '../amounts.ts'
import { fromLocal, toLocal } from './specs.ts'

/** One change as it is being typed. */
export type Typed =
  | {
      readonly kind: 'line'
      readonly line: number
      readonly quantity: number
      readonly unitPrice: string
    }
  | {
      readonly kind: 'add_line'
      readonly sku: string
      readonly title: string
      readonly quantity: number
      readonly unitPrice: string
    }
  | {
      readonly kind: 'add_entry'
      readonly entry: 'fee' | 'shipping' | 'discount'
      readonly amount: string
      readonly label: string
    }
  | { readonly kind: 'requested'; readonly at: string }
  | {
      readonly kind: 'address'
      readonly country: string
      readonly region: string
      readonly area: string
    }
export type TypedKind = Typed['kind']

export function begin(kind: TypedKind, order: Order, taken: readonly Typed[]): Typed {
  switch (kind) {
    case 'line': {
      const used = new Set(taken.flatMap((one) => (one.kind === 'line' ? [one.line] : [])))
      const line =
        order.lines.find(({ id, partOf }) => partOf === null && !used.has(id)) ?? order.lines[0]!
      return lineAsIs(order, line.id)
    }
    case 'add_line':
      return { kind, sku: '', title: '', quantity: 1, unitPrice: '' }
    case 'add_entry':
      return { kind, entry: 'discount', amount: '', label: '' }
    case 'requested':
      return { kind, at: order.requestedAt === null ? '' : toLocal(order.requestedAt) }
    case 'address':
      return {
        kind,
        country: order.to?.country ?? '',
        region: order.to?.region ?? '',
        area: order.to?.area ?? '',
      }
  }
}

export function lineAsIs(order: Order, id: number): Typed {
  const { quantity, unitPrice } = order.lines[id - 1]!
  return { kind: 'line', line: id, quantity, unitPrice: unitPrice ?? '' }
}

export type Change = Extract<OrderCommand, { type: 'amend' }>['changes'][number]

/** The changes as the hub takes them; undefined while one of them is not whole. */
export function changesOf(typed: readonly Typed[], order: Order): readonly Change[] | undefined {
  const changes: Change[] = []
  for (const one of typed) {
    const made = changeOf(one, order)
    if (!made) return undefined
    changes.push(...made)
  }
  return changes.length > 0 ? changes : undefined
}

function changeOf(one: Typed, order: Order): readonly Change[] | undefined {
  switch (one.kind) {
    case 'line': {
      const { line, quantity, unitPrice } = one
      const old = order.lines[line - 1]
      if (unitPrice !== '' && !isAmount(unitPrice)) return undefined
      const changes: Change[] = []
      if (quantity !== old?.quantity) changes.push({ change: 'set_quantity', line, quantity })
      if (unitPrice !== '' && unitPrice !== old?.unitPrice)
        changes.push({ change: 'set_price', line, unitPrice })
      return changes
    }
    case 'add_line': {
      const { sku, title, quantity, unitPrice } = one
      const isWhole = sku !== '' && title !== '' && isAmount(unitPrice)
      return isWhole ? [{ change: 'add_line', sku, title, quantity, unitPrice }] : undefined
    }
    case 'add_entry': {
      const { entry, amount, label } = one
      if (!isAmount(amount)) return undefined
      const plain = amount.replace('-', '')
      return [
        {
          change: 'add_entry',
          kind: entry,
          amount: entry === 'discount' ? `-${plain}` : plain,
          ...(label === '' ? {} : { label }),
        },
      ]
    }
    case 'requested':
      return [{ change: 'set_requested', requestedAt: one.at === '' ? null : fromLocal(one.at) }]
    case 'address': {
      const country = one.country.trim().toUpperCase()
      if (!/^[A-Z]{2}$/.test(country)) return undefined
      const to = { country, region: one.region.trim() || null, area: one.area.trim() || null }
      return [{ change: 'set_destination', to }]
    }
  }
}
