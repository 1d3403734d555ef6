import type { ExportJobBody } from '../../api/index.ts'
import type { WordKey } from '../../words/words.ts'
import type { Sort } from '../search.ts'

export type ColumnId =
  | 'number'
  | 'status'
  | 'channel'
  | 'items'
  | 'promised'
  | 'total'
  | 'placed'
  | 'updated'
  | 'payment'
  | 'fulfilment'
  | 'hold'
  | 'location'
  | 'country'
  | 'type'
  | 'step'
  | 'tags'
  | 'due'
  | 'externalId'
/** One column of a view; without a width it has its usual one. */
export type Column = { readonly id: ColumnId; readonly width?: number }

type Kind = {
  readonly word: WordKey
  readonly width: number
  readonly isRight?: true
  /** Takes what is left over. */
  readonly isWide?: true
  readonly sort?: Extract<Sort, 'placedAt' | 'updatedAt' | 'total'>
  /** What an export calls it. */
  readonly exported: ExportJobBody['columns'][number]
  /** Given up when the peek takes its room. */
  readonly isLow?: true
}
export const columnKinds: Readonly<Record<ColumnId, Kind>> = {
  number: { word: 'orders.columns.number', width: 120, exported: 'number' },
  status: { word: 'orders.columns.status', width: 166, exported: 'status' },
  channel: { word: 'orders.columns.channel', width: 148, exported: 'channel', isLow: true },
  items: { word: 'orders.columns.items', width: 170, isWide: true, exported: 'firstTitle' },
  promised: { word: 'orders.columns.promised', width: 140, exported: 'promisedAt' },
  total: {
    word: 'orders.columns.total',
    width: 136,
    isRight: true,
    sort: 'total',
    exported: 'total',
  },
  placed: {
    word: 'orders.columns.placed',
    width: 124,
    sort: 'placedAt',
    exported: 'placedAt',
    isLow: true,
  },
  updated: {
    word: 'orders.columns.updated',
    width: 124,
    sort: 'updatedAt',
    exported: 'updatedAt',
    isLow: true,
  },
  payment: { word: 'orders.columns.payment', width: 112, exported: 'payment', isLow: true },
  fulfilment: {
    word: 'orders.columns.fulfilment',
    width: 128,
    exported: 'fulfilment',
    isLow: true,
  },
  hold: { word: 'orders.columns.hold', width: 112, exported: 'hold', isLow: true },
  location: { word: 'orders.columns.location', width: 112, exported: 'location', isLow: true },
  country: { word: 'orders.columns.country', width: 96, exported: 'country', isLow: true },
  type: { word: 'orders.columns.type', width: 96, exported: 'type', isLow: true },
  step: { word: 'orders.columns.step', width: 128, exported: 'step', isLow: true },
  tags: { word: 'orders.columns.tags', width: 140, exported: 'tags', isLow: true },
  due: { word: 'orders.columns.due', width: 128, isRight: true, exported: 'due', isLow: true },
  externalId: {
    word: 'orders.columns.externalId',
    width: 136,
    exported: 'externalId',
    isLow: true,
  },
}
export const columnIds = Object.keys(columnKinds) as ColumnId[]
export const usualColumns: readonly Column[] = [
  { id: 'number' },
  { id: 'status' },
  { id: 'channel' },
  { id: 'items' },
  { id: 'promised' },
  { id: 'total' },
]

export const widthMin = 56
export const widthMax = 2_000
export const widthOf = ({ id, width }: Column): number => width ?? columnKinds[id].width

/** The box and the eye at the ends, the gaps between all, the room at both sides. */
const endWidth = 30
const gap = 8
const padding = 32
/** A column keeps this much of its width before a row is scrolled; a status keeps all of it. */
const keptShare = 0.8
const leastOf = (column: Column): number =>
  column.id === 'status' || columnKinds[column.id].isWide
    ? widthOf(column)
    : Math.round(widthOf(column) * keptShare)

const sumOf = (columns: readonly Column[], width: (column: Column) => number): number =>
  padding +
  2 * endWidth +
  gap * (columns.length + 1) +
  columns.reduce((sum, column) => sum + width(column), 0)

/** Beside an open peek a list gives up what is worth least before it shortens an item's name. */
export function fitting(columns: readonly Column[], room: number): readonly Column[] {
  const lows = columns.findLastIndex(({ id }) => columnKinds[id].isLow)
  // The peek says the promise; what an order is, how it stands and its amount stay.
  const low = lows < 0 ? columns.findIndex(({ id }) => id === 'promised') : lows
  if (low < 0 || sumOf(columns, leastOf) <= room) return columns
  return fitting(columns.toSpliced(low, 1), room)
}

export type Tracks = { readonly template: string; readonly width: number }

/** `30px 136px minmax(180px, 1fr) … 30px`: where room is scarce, columns give way a little. */
export function tracksOf(columns: readonly Column[], room: number): Tracks {
  const spare = sumOf(columns, widthOf) - sumOf(columns, leastOf)
  const over = Math.min(spare, Math.max(0, sumOf(columns, widthOf) - room))
  const share = spare > 0 ? over / spare : 0
  const shown = (column: Column) =>
    Math.floor(widthOf(column) - (widthOf(column) - leastOf(column)) * share)
  const tracks = columns.map((column) =>
    columnKinds[column.id].isWide ? `minmax(${shown(column)}px, 1fr)` : `${shown(column)}px`,
  )
  const hasWide = columns.some(({ id }) => columnKinds[id].isWide)
  const last = hasWide ? `${endWidth}px` : `minmax(${endWidth}px, 1fr)`
  return { template: [`${endWidth}px`, ...tracks, last].join(' '), width: sumOf(columns, shown) }
}

/** `column` goes before `other`; at the end without one. */
export function moved(columns: readonly Column[], id: ColumnId, to: number): readonly Column[] {
  const from = columns.findIndex((column) => column.id === id)
  const next = columns.toSpliced(from, 1)
  return next.toSpliced(Math.max(0, Math.min(to, next.length)), 0, columns[from]!)
}

/** What was saved may name columns that are no more. */
export const knownColumns = (columns: readonly { id: string; width?: number }[]): Column[] =>
  columns.filter((column): column is Column => column.id in columnKinds)
