import type { Disposition } from '#engine/order'
import type { Body, Order, OrderCommand, Quantity } from '../../api/index.ts'

/** Units of a line; of what came back, what becomes of them. */
export type Chosen = Quantity & { readonly disposition?: Disposition }
export type Wanted = PlanBodies['exchange']['wanted'][number]

/** What somebody has typed, by field; kept as typed until it is sent. */
export type Values = Readonly<Record<string, unknown>>
export type Pick = { readonly line: number; readonly max: number }

/** One thing that a form asks for. */
export type Field =
  | {
      readonly kind: 'target'
      readonly name: 'fulfilment' | 'return' | 'payment' | 'task' | 'hold'
    }
  | {
      readonly kind: 'lines'
      readonly name: string
      readonly of: (order: Order, values: Values) => readonly Pick[]
      readonly starts: 'all' | 'none'
      readonly hasDisposition?: true
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly of: readonly string[]
      readonly words: string
    }
  | { readonly kind: 'reason'; readonly name: string; readonly of: readonly string[] }
  | { readonly kind: 'place'; readonly name: string }
  | { readonly kind: 'outcome'; readonly name: string; readonly isOptional: true }
  | {
      readonly kind: 'text' | 'long' | 'amount' | 'date'
      readonly name: string
      readonly isOptional?: true
      /** A box: while it is ticked this is not asked. */
      readonly unless?: string
      readonly hint?: string | ((order: Order, values: Values) => string)
      readonly starts?: (order: Order, values: Values) => string
    }
  | { readonly kind: 'carrier'; readonly name: string; readonly unless: string }
  | { readonly kind: 'check'; readonly name: string }
  | { readonly kind: 'goods'; readonly name: string }

type Common = {
  readonly group: 'order' | 'goods' | 'money' | 'returns' | 'several'
  readonly fields: readonly Field[]
  /** Who may: the command that the law asks for, where the name is not one. */
  readonly asks?: string
  readonly key?: string
}
/** What is changed is asked for one change at a time, not by a list of fields. */
type AmendSpec = Common & { readonly type: 'amend'; readonly saga?: never }
export type CommandSpec = Common & {
  readonly type: Exclude<OrderCommand['type'], 'amend'>
  readonly build: (values: Values, order: Order) => OrderCommand
  readonly saga?: never
}
type PlanBodies = {
  [One in 'split' | 'merge' | 'exchange' | 'reship']: Body<`POST /api/v1/orders/{id}/${One}`>
}
export type PlanBody = PlanBodies[keyof PlanBodies]
/** A plan over several orders: it goes to a route of its own instead of the commands'. */
type PlanSpec = {
  [One in keyof PlanBodies]: Common & {
    readonly type: One
    readonly saga: true
    readonly build: (values: Values, order: Order) => PlanBodies[One]
  }
}[keyof PlanBodies]
export type Spec = AmendSpec | CommandSpec | PlanSpec

/** Whether a box that is ticked answers it. */
export const isUnasked = (field: Field, values: Values): boolean =>
  'unless' in field && field.unless !== undefined && values[field.unless] === true

export const text = (values: Values, name: string): string => String(values[name] ?? '').trim()
export const some = (values: Values, name: string): string | undefined =>
  text(values, name) || undefined
export const quantities = (values: Values, name = 'lines'): readonly Chosen[] =>
  ((values[name] ?? []) as readonly Chosen[]).filter(({ quantity }) => quantity > 0)
export const goodsIn = (values: Values, name: string): readonly Wanted[] =>
  (values[name] ?? []) as readonly Wanted[]
export const list = (value: string): string[] =>
  value
    .split(/[,，、\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** Nothing when all of it was chosen: then the law means the whole. */
export function unlessAll(
  chosen: readonly Quantity[],
  all: readonly Pick[],
): { readonly lines?: readonly Quantity[] } {
  const isAll = all.every(({ line, max }) =>
    chosen.some((one) => one.line === line && one.quantity === max),
  )
  return isAll ? {} : { lines: chosen }
}

/** Units of lines that lie in these buckets. */
export const inBuckets =
  (...buckets: readonly (keyof Order['lines'][number]['buckets'])[]) =>
  ({ lines }: Order): Pick[] =>
    lines
      .map((line) => ({
        line: line.id,
        max: buckets.reduce((all, bucket) => all + (line.buckets[bucket] ?? 0), 0),
        isPart: line.partOf !== null,
      }))
      .filter(({ max, isPart }) => max > 0 && !isPart)

export const ofFulfilment = (order: Order, values: Values): Pick[] => {
  const found = order.fulfilments.find(({ id }) => String(id) === text(values, 'fulfilment'))
  return (found?.lines ?? []).map(({ line, quantity }) => ({ line, max: quantity }))
}
export const ofReturn = (order: Order, values: Values): Pick[] => {
  const found = order.returns.find(({ id }) => String(id) === text(values, 'return'))
  return (found?.lines ?? []).map(({ line, quantity }) => ({ line, max: quantity }))
}
/** A moment as the field of a form takes it, and back. */
export const fromLocal = (local: string): string => new Date(local).toISOString()
export function toLocal(iso: string): string {
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
