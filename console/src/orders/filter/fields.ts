import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import {
  api,
  type FulfilmentStatus,
  type GetOrderValuesAnswer,
  type Order,
  type PaymentStatus,
  type StatusCode,
} from '../../api/index.ts'
import { isHoldType, useFormat, useStatusWord } from '../../look/index.ts'
import { all } from '../../words/all.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { type Filter, type FilterField, isRelative, type ListField, momentOf } from '../search.ts'

/** Statuses that an order as a whole can have, in the order in which it goes through them. */
const orderStatuses: readonly StatusCode[] = [
  'placed',
  'awaiting_payment',
  'held',
  'backordered',
  'part_reserved',
  'reserved',
  'released',
  'part_shipped',
  'shipped',
  'delivered',
  'cancelling',
  'cancelled',
  'returning',
  'part_returned',
  'returned',
  'lost',
]
const payments = all<PaymentStatus>()([
  'none',
  'due',
  'authorised',
  'part_paid',
  'paid',
  'overpaid',
  'refund_due',
  'part_refunded',
  'refunded',
  'charged_back',
])
const fulfilments = all<FulfilmentStatus>()([
  'none',
  'backordered',
  'part_reserved',
  'reserved',
  'part_released',
  'released',
  'part_shipped',
  'shipped',
  'delivered',
  'lost',
  'returning',
  'part_returned',
  'returned',
  'cancelled',
])
const types = all<Order['type']>()([
  'sale',
  'presale',
  'sample',
  'b2b',
  'pos',
  'exchange',
  'reship',
])

/** One entry of the filter menu: several fields of the query can belong to one. */
export type FilterKind =
  | ListField
  | 'placed'
  | 'promised'
  | 'late'
  | 'amount'
  | 'q'
  | 'phone'
  | 'email'
  | 'name'
export const filterKinds: readonly FilterKind[] = [
  'status',
  'channel',
  'placed',
  'promised',
  'late',
  'payment',
  'fulfilment',
  'hold',
  'location',
  'country',
  'tag',
  'amount',
  'currency',
  'type',
  'step',
  'q',
  'phone',
  'email',
  'name',
]
export const fieldsOf = (kind: FilterKind): readonly FilterField[] => {
  if (kind === 'placed') return ['placedFrom', 'placedTo']
  if (kind === 'promised') return ['promisedFrom', 'promisedTo']
  if (kind === 'amount') return ['totalFrom', 'totalTo']
  return [kind]
}
export const isList = (kind: FilterKind): kind is ListField =>
  !['placed', 'promised', 'late', 'amount', 'q', 'phone', 'email', 'name'].includes(kind)

export type Names = GetOrderValuesAnswer['names']
/** What shops and places are called; read once for the whole list. */
export const NamesContext = createContext<Names>({ channel: {}, location: {} })

const regions = {
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
  zh: new Intl.DisplayNames(['zh-CN'], { type: 'region' }),
}

export const useKnown = () =>
  useQuery({
    queryKey: ['orders', 'known'],
    queryFn: ({ signal }) => api.get('/order-values', { signal }),
    staleTime: 60_000,
  })

/** What a field can be narrowed to, with what the newest orders say. */
export function useChoices(field: ListField): readonly string[] {
  const known = useKnown().data
  if (field === 'status') return orderStatuses
  if (field === 'payment') return payments
  if (field === 'fulfilment') return fulfilments
  if (field === 'type') return types
  return known?.[field] ?? []
}

/** A value as people say it. */
export function useValueWord(): (kind: FilterKind, value: string) => string {
  const say = useWords()
  const status = useStatusWord()
  const language = useLanguage()
  const names = useContext(NamesContext)
  return (kind, value) => {
    if (kind === 'status') return status(value)
    const payment = kind === 'payment' && payments.find((known) => known === value)
    if (payment) return say(`orders.payment.${payment}`)
    if (kind === 'fulfilment')
      return value === 'none' || value === 'part_released'
        ? say(`orders.fulfilment.${value}`)
        : status(value)
    const type = kind === 'type' && types.find((known) => known === value)
    if (type) return say(`orders.type.${type}`)
    if (kind === 'country' && /^[A-Z]{2}$/.test(value)) return regions[language].of(value) ?? value
    if (kind === 'hold' && isHoldType(value)) return say(`order.reasons.${value}`)
    if (kind === 'channel' || kind === 'location') return names[kind][value] ?? value
    return value
  }
}

const shownMax = 3

/** What a chip says: `Waiting, To ship, Picking +2`, `today`, `≥ 100 CNY`. */
export function useChipText(): (kind: FilterKind, filter: Filter) => string | undefined {
  const say = useWords()
  const word = useValueWord()
  const format = useFormat()
  const day = (value: string) => {
    if (value === '+0d') return say('orders.day.today')
    if (value === '-1d') return say('orders.day.yesterday')
    if (value === '+1d') return say('orders.day.tomorrow')
    const at = momentOf(value)
    return at ? format.date(at) : value
  }
  const span = (from: string | undefined, to: string | undefined) => {
    if (from === undefined && to === undefined) return undefined
    if (from === '+0d' && to === undefined) return say('orders.day.today')
    if (from !== undefined && isRelative(from) && to === undefined && from.startsWith('-'))
      return say('orders.day.last', { count: Number(from.slice(1, -1)) + 1 })
    const last = to && lastDayOf(to)
    if (from === undefined) return say('orders.day.before', { day: day(to!) })
    if (last === undefined || last === '') return say('orders.day.from', { day: day(from) })
    return say('orders.day.between', { from: day(from), to: day(last) })
  }
  return (kind, filter) => {
    if (kind === 'placed') return span(filter.placedFrom, filter.placedTo)
    if (kind === 'promised') return span(filter.promisedFrom, filter.promisedTo)
    if (kind === 'amount') {
      const { totalFrom, totalTo, currency = '' } = filter
      if (totalFrom !== undefined && totalTo !== undefined)
        return `${totalFrom} – ${totalTo} ${currency}`
      if (totalFrom !== undefined) return `≥ ${totalFrom} ${currency}`
      return totalTo === undefined ? undefined : `≤ ${totalTo} ${currency}`
    }
    const value = filter[kind]
    if (value === undefined) return undefined
    if (kind === 'late') return say('orders.filter.isLate')
    if (!isList(kind)) return value
    const values = value.split(',')
    const more = values.length > shownMax ? ` +${values.length - shownMax}` : ''
    const words = values.slice(0, shownMax).map((one) => word(kind, one))
    return words.join(say('orders.listComma')) + more
  }
}

/** The end of a span is excluded in the query, and the last day that is meant is the one before. */
export function lastDayOf(to: string): string {
  if (isRelative(to)) {
    const days = Number(to.slice(0, -1)) - 1
    return `${days < 0 ? '-' : '+'}${Math.abs(days)}d`
  }
  const at = momentOf(to)
  return at ? isoDay(new Date(at.getFullYear(), at.getMonth(), at.getDate() - 1)) : to
}
export function dayAfter(day: string): string {
  const at = momentOf(day)
  return at ? isoDay(new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1)) : day
}
/** `2026-11-24` where the reader is. */
export const isoDay = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
