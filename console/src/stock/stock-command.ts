import type { StockCommand } from '../api/index.ts'

export type DialogKind = StockCommand['type']

/** What is typed into the dialog. */
export type Values = {
  readonly sku: string
  /** Which row, as JSON of its place, lot, condition, owner and pool. */
  readonly row: string
  readonly to: string
  readonly quantity: string
  readonly reason: string
  readonly observedAt: string
  readonly inTransit: boolean
}
type Row = Pick<StockCommand, 'location' | 'lot' | 'condition' | 'owner' | 'pool'>
export const rowKey = (row: Row): string => JSON.stringify(row)
export const placeOf = ({ row }: Values): string => (row ? JSON.parse(row).location : '')

/** What the hub is told; undefined while something is missing. */
export function commandOf(kind: DialogKind, values: Values): StockCommand | undefined {
  const quantity = Number(values.quantity)
  const sku = values.sku.trim()
  if (!sku || !values.row || values.quantity === '' || !Number.isInteger(quantity)) return undefined
  const row: Row = JSON.parse(values.row)
  const said = { sku, quantity, ...row }
  const inTransit = values.inTransit || undefined
  switch (kind) {
    case 'receive':
      return { type: kind, ...said, inTransit }
    case 'transfer':
      return values.to ? { type: kind, ...said, to: values.to, inTransit } : undefined
    case 'adjust': {
      const reason = values.reason.trim()
      return reason ? { type: kind, ...said, reason } : undefined
    }
    case 'count': {
      const observedAt = values.observedAt ? new Date(values.observedAt).toISOString() : undefined
      return { type: kind, ...said, observedAt }
    }
    case 'set_safety':
      return { type: kind, ...said }
  }
}
